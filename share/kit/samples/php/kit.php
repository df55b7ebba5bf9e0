<?php
/**
 * Runs the kit's executables for the samples. PHP 7.4 or later, on the command line or behind a web server.
 */

/** Where bin/ and param/ are. */
const KIT = __DIR__ . '/../..';

/** The shop's identifier. */
const MERCHANT_ID = '029800266211111';

/** The address under which these scripts are published. */
const SHOP = 'http://www.shop.example';

/**
 * Runs `request` or `response` and splits its answer.
 *
 * Parameters are handed over one by one, without a shell: nothing in them needs quoting.
 *
 * @param array<string, string> $parameters
 * @return string[] code, error, then what the executable is for
 */
function call_kit(string $executable, array $parameters): array
{
    $command = [KIT . '/bin/' . $executable];
    foreach ($parameters as $name => $value) {
        $command[] = $name . '=' . $value;
    }
    $process = @proc_open($command, [1 => ['pipe', 'w']], $pipes);
    if (!is_resource($process)) {
        return ['-1', "executable $executable not found: {$command[0]}"];
    }
    $output = stream_get_contents($pipes[1]);
    fclose($pipes[1]);
    proc_close($process);
    $values = explode('!', $output);
    if (count($values) < 3) {
        return ['-1', "executable $executable not found or not executable: {$command[0]}"];
    }
    return array_slice($values, 1);
}

/** Text for a page, whatever its encoding. */
function html(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/**
 * `name=value` arguments of the command line; none behind a web server.
 *
 * @return array<string, string>
 */
function command_line(): array
{
    $arguments = [];
    if (PHP_SAPI === 'cli') {
        foreach (array_slice($GLOBALS['argv'], 1) as $argument) {
            [$name, $value] = explode('=', $argument, 2) + [1 => ''];
            $arguments[$name] = $value;
        }
    }
    return $arguments;
}

/** The sealed message: posted by the platform or the browser, in the address after NO_RESPONSE_PAGE, or an argument. */
function received_data(): string
{
    $data = $_POST['DATA'] ?? $_GET['DATA'] ?? command_line()['DATA'] ?? '';
    return is_string($data) ? $data : '';
}

/**
 * Opens the message.
 *
 * @return array{0: string, 1: string, 2: array<string, string>} code, error, and the fields by name
 */
function open_response(string $data): array
{
    $values = call_kit('response', ['pathfile' => KIT . '/param/pathfile', 'message' => $data]);
    $names = [
        'merchant_id', 'merchant_country', 'amount', 'transaction_id', 'payment_means', 'transmission_date',
        'payment_time', 'payment_date', 'response_code', 'payment_certificate', 'authorisation_id', 'currency_code',
        'card_number', 'cvv_flag', 'cvv_response_code', 'bank_response_code', 'complementary_code',
        'complementary_info', 'return_context', 'caddie', 'receipt_complement', 'merchant_language', 'language',
        'customer_id', 'order_id', 'customer_email', 'customer_ip_address', 'capture_day', 'capture_mode', 'data',
        'order_validity', 'transaction_condition', 'statement_reference', 'card_validity', 'score_value',
        'score_color', 'score_info', 'score_threshold', 'score_profile', '', 'threed_ls_code',
        'threed_relegation_code',
    ];
    $fields = [];
    foreach ($names as $index => $name) {
        $fields[$name] = $values[$index + 2] ?? '';
    }
    unset($fields['']);
    return [$values[0], $values[1], $fields];
}
