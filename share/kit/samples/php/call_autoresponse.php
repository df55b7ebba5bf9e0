<?php
/**
 * Called by the platform itself after each authorisation, accepted or refused. No cookie, no redirect, nobody reads
 * what it prints; only its status counts: 200 says that the shop knows.
 *
 * It writes one line a call to log/autoresponse.log (or to the file that KIT_LOG names).
 */
require __DIR__ . '/kit.php';

[$code, $error, $fields] = open_response(received_data());

$line = [date('Y-m-d H:i:s'), 'code=' . $code];
if ($code !== '0') {
    $line[] = 'error=' . $error;
} else {
    foreach (['merchant_id', 'payment_date', 'transaction_id', 'amount', 'currency_code', 'payment_means',
        'response_code', 'authorisation_id', 'payment_certificate', 'order_id', 'data'] as $name) {
        $line[] = $name . '=' . $fields[$name];
    }
}

$log = getenv('KIT_LOG') ?: KIT . '/log/autoresponse.log';
if (!is_dir(dirname($log))) {
    mkdir(dirname($log), 0750, true);
}
$written = file_put_contents($log, implode("\t", $line) . "\n", FILE_APPEND | LOCK_EX);

// An answer that could not be read or kept is not acknowledged: the platform's journal will show it as FAILED.
$known = $code === '0' && $written !== false;
if (PHP_SAPI === 'cli') {
    exit($known ? 0 : 1);
}
http_response_code($known ? 200 : 500);
