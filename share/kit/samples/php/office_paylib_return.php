<?php
/**
 * Where the shopper comes back to from Paylib: asks what became of the payment, and thanks or regrets.
 * On the command line: php office_paylib_return.php redirection_data=... message_version=... transaction_id=... amount=...
 */
require __DIR__ . '/office_client.php';

$received = PHP_SAPI === 'cli' ? command_line() : $_POST;
$attributes = [];
foreach (['redirection_data', 'message_version', 'merchant_id', 'merchant_country', 'transaction_id', 'amount'] as $name) {
    $value = $received[$name] ?? '';
    if (is_string($value) && $value !== '') {
        $attributes[$name] = $value;
    }
}

try {
    // The platform's answer counts, not what the browser brought; asking twice gives the same answer.
    $answer = office_call('checkout', 'paymentProviderFinalize', $attributes);
} catch (RuntimeException $error) {
    error_log('paymentProviderFinalize: ' . $error->getMessage());
    $answer = ['response_code' => '99'];
}
$sentences = [
    '00' => 'Votre paiement est accepté.',
    '17' => 'Vous avez annulé votre paiement.',
    '24' => "Votre paiement n'est pas encore terminé.",
    '99' => "Votre paiement n'a pas pu être vérifié.",
];
if (PHP_SAPI !== 'cli') {
    header('Content-Type: text/html; charset=UTF-8');
}
?>
<!DOCTYPE html>
<html lang="fr">
<head><meta charset="UTF-8"><title>Paiement</title></head>
<body>
<p><?= html($sentences[$answer['response_code']] ?? "Votre paiement n'est pas accepté.") ?></p>
<table>
<?php foreach ($answer as $name => $value) { ?>
<tr><th><?= html($name) ?></th><td><?= html($value) ?></td></tr>
<?php } ?>
</table>
</body>
</html>
