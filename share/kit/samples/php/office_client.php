<?php
/**
 * Asks officeserver, the component on this machine: one line of XML there, one back. PHP 7.4 or later, no extension.
 */
require_once __DIR__ . '/kit.php';

/** The shop's country. */
const MERCHANT_COUNTRY = 'fr';

/** Where officeserver listens. */
const OFFICE_HOST = '127.0.0.1';
const OFFICE_PORT = 7180;

/** Longer than the component waits for the platform, twice. */
const OFFICE_SECONDS = 60;

/**
 * Calls a function of Office.
 *
 * Give `idempotency_key` a name of this order, the same when it is sent again: it is then carried out once.
 *
 * @param array<string, string> $attributes
 * @return array<string, string> the answer's attributes
 * @throws RuntimeException when there is no answer: nothing is known then, so ask `diagnosis`, or send it again
 */
function office_call(string $component, string $function, array $attributes): array
{
    $attributes += ['merchant_id' => MERCHANT_ID, 'merchant_country' => MERCHANT_COUNTRY];
    $line = '<service component="' . html($component) . '" name="' . html($function) . '"><' . $function;
    foreach ($attributes as $name => $value) {
        $line .= " $name=\"" . html((string) $value) . '"';
    }
    $line .= '/></service>';

    $host = getenv('OFFICE_HOST') ?: OFFICE_HOST;
    $port = (int) (getenv('OFFICE_PORT') ?: OFFICE_PORT);
    $socket = @stream_socket_client("tcp://$host:$port", $code, $error, 5);
    if ($socket === false) {
        throw new RuntimeException("officeserver cannot be reached at $host:$port: $error");
    }
    stream_set_timeout($socket, OFFICE_SECONDS);
    fwrite($socket, str_replace(["\r", "\n"], ' ', $line) . "\n");
    $answer = fgets($socket, 65536);
    fclose($socket);
    if (!is_string($answer) || !preg_match('~^<response\b.*>\s*$~', $answer)) {
        $message = is_string($answer) ? office_attributes($answer)['message'] ?? 'not understood' : 'no answer';
        throw new RuntimeException("officeserver: $message");
    }
    // The attributes are on the element that has the function's name; those of check functions on the response.
    $place = strpos($answer, "<$function ");
    return office_attributes($place === false ? $answer : substr($answer, $place));
}

/**
 * The attributes of the first element of a line.
 *
 * @return array<string, string>
 */
function office_attributes(string $line): array
{
    preg_match('~<[^>]*>~', $line, $element);
    preg_match_all('~\s([A-Za-z_][A-Za-z0-9_.-]*)="([^"]*)"~', $element[0] ?? '', $found, PREG_SET_ORDER);
    $attributes = [];
    foreach ($found as [, $name, $value]) {
        $attributes[$name] = html_entity_decode($value, ENT_QUOTES | ENT_XML1, 'UTF-8');
    }
    return $attributes;
}
