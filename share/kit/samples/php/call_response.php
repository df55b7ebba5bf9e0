<?php
/**
 * Where the shopper comes back to. On the command line: php call_response.php DATA=2020...
 *
 * It only tells the shopper: what the shop does about the payment belongs to call_autoresponse.php.
 */
require __DIR__ . '/kit.php';

[$code, $error, $fields] = open_response(received_data());

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
<head><meta charset="UTF-8"><title>Votre commande</title></head>
<body>
<?php if ($code !== '0') { ?>
<p>La réponse du paiement n'a pas pu être lue.</p>
<?php
    error_log('response: ' . $error);
} else {
    echo $error, "\n";
    if ($fields['response_code'] === '00') {
        echo "<p>Merci, votre paiement est accepté.</p>\n";
    } elseif ($fields['response_code'] === '17') {
        echo "<p>Vous avez annulé le paiement.</p>\n";
    } else {
        echo "<p>Votre paiement n'est pas accepté.</p>\n";
    }
    echo "<table>\n";
    foreach ($fields as $name => $value) {
        echo '<tr><th>', html($name), '</th><td>', html($value), "</td></tr>\n";
    }
    echo "</table>\n";
}
?>
</body>
</html>
