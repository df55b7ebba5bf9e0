<?php
/**
 * Shows the payment form. On the command line: php call_request.php amount=1000 order_id=CMD-1
 */
require __DIR__ . '/kit.php';

// In a shop, all of this comes from its own books; nothing is taken from what the browser sends.
$parameters = command_line() + [
    'merchant_id' => MERCHANT_ID,
    'amount' => '1000',
    'pathfile' => KIT . '/param/pathfile',
    'normal_return_url' => SHOP . '/call_response.php',
    'cancel_return_url' => SHOP . '/call_response.php',
    'automatic_response_url' => SHOP . '/call_autoresponse.php',
];

[$code, $error, $form] = call_kit('request', $parameters) + [2 => ''];

if ($code !== '0' && PHP_SAPI === 'cli') {
    fwrite(STDERR, "$error\n");
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
<?php if ($code !== '0') { ?>
<p>Le paiement n'est pas disponible pour le moment.</p>
<?php
    // For the shop's eyes, not for the shopper's.
    error_log('request: ' . $error);
} else {
    // Empty unless the pathfile says DEBUG!YES!
    echo $error, "\n", $form, "\n";
}
?>
</body>
</html>
