<?php
/**
 * Begins a payment by Paylib through Office and sends the shopper's browser to it.
 * On the command line: php office_paylib.php amount=1000 transaction_id=000001
 */
require __DIR__ . '/office_client.php';

// In a shop, all of this comes from its own books; nothing is taken from what the browser sends.
$attributes = command_line() + [
    'transaction_id' => date('His'),
    'currency_code' => '978',
    'amount' => '1000',
    'payment_mean' => 'PAYLIB',
    'return_url' => SHOP . '/office_paylib_return.php',
];

try {
    $answer = office_call('checkout', 'paymentProviderInitialize', $attributes);
    $problem = $answer['response_code'] === '00'
        ? '' : "response_code {$answer['response_code']} " . ($answer['explanation'] ?? '');
} catch (RuntimeException $error) {
    [$answer, $problem] = [[], $error->getMessage()];
}
if ($problem !== '' && PHP_SAPI === 'cli') {
    fwrite(STDERR, "$problem\n");
    exit(1);
}
if (PHP_SAPI !== 'cli') {
    header('Content-Type: text/html; charset=UTF-8');
}
?>
<!DOCTYPE html>
<html lang="fr">
<head><meta charset="UTF-8"><title>Paiement</title></head>
<body>
<?php if ($problem !== '') { ?>
<p>Le paiement n'est pas disponible pour le moment.</p>
<?php
    // For the shop's eyes, not for the shopper's.
    error_log('paymentProviderInitialize: ' . $problem);
} else { ?>
<form method="post" action="<?= html($answer['redirection_url']) ?>">
<input type="hidden" name="redirection_data" value="<?= html($answer['redirection_data']) ?>">
<input type="hidden" name="message_version" value="<?= html($answer['message_version']) ?>">
<button type="submit">Payer avec Paylib</button>
</form>
<?php } ?>
</body>
</html>
