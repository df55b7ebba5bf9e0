<?php
/**
 * A cash operation, a payment by card or a diagnosis:
 *   php office_operation.php office cancel transaction_id=000001 payment_date=20260105 amount=500 currency_code=978
 *   php office_operation.php diag diagnosis transaction_id=000001 payment_date=20260105
 */
require __DIR__ . '/office_client.php';

if ($argc < 3) {
    fwrite(STDERR, "usage: php office_operation.php COMPONENT FUNCTION name=value ...\n");
    exit(2);
}
$attributes = [];
foreach (array_slice($argv, 3) as $argument) {
    [$name, $value] = explode('=', $argument, 2) + [1 => ''];
    $attributes[$name] = $value;
}
try {
    foreach (office_call($argv[1], $argv[2], $attributes) as $name => $value) {
        echo "$name=$value\n";
    }
} catch (RuntimeException $error) {
    fwrite(STDERR, $error->getMessage() . "\n");
    exit(1);
}
