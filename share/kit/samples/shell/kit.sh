# Runs the kit's executables for the samples. Any POSIX shell, on the command line or as CGI; read by the other scripts.

# Where bin/ and param/ are.
KIT=$(cd "$(dirname "$0")/../.." && pwd)

# The shop's identifier.
MERCHANT_ID=029800266211111

# The address under which these scripts are published.
SHOP=http://www.shop.example

# Text for a page.
escape() {
    printf '%s' "$1" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g'
}

# The sealed message: posted, in the address after NO_RESPONSE_PAGE, or an argument DATA=... It is hexadecimal: nothing
# in it is encoded, and nothing else is let through.
received_data() {
    case ${REQUEST_METHOD:-} in
        POST) form=$(head -c "${CONTENT_LENGTH:-0}" | head -c 1048576) ;;
        '') form=${1:-} ;;
        *) form=${QUERY_STRING:-} ;;
    esac
    printf '%s\n' "$form" | tr '&' '\n' | sed -n 's/^DATA=\([0-9a-zA-Z]*\)$/\1/p' | head -n 1
}

# Opens the message into the variables code, error and the names of the fields.
open_response() {
    answer=$("$KIT/bin/response" "pathfile=$KIT/param/pathfile" "message=$1") || :
    fields='merchant_id merchant_country amount transaction_id payment_means transmission_date payment_time
        payment_date response_code payment_certificate authorisation_id currency_code card_number cvv_flag
        cvv_response_code bank_response_code complementary_code complementary_info return_context caddie
        receipt_complement merchant_language language customer_id order_id customer_email customer_ip_address
        capture_day capture_mode data order_validity transaction_condition statement_reference card_validity
        score_value score_color score_info score_threshold score_profile unnamed threed_ls_code
        threed_relegation_code'
    set -f
    names=$fields
    old_ifs=$IFS
    IFS='!'
    set -- $answer
    IFS=$old_ifs
    set +f
    shift
    code=${1:--1}
    error=${2:-}
    if [ $# -ge 2 ]; then shift 2; fi
    for name in $names; do
        # The names are ours; the values stay values.
        eval "$name=\${1:-}"
        if [ $# -gt 0 ]; then shift; fi
    done
    if [ "$code" != 0 ] && [ -z "$error" ]; then error="executable response not found: $KIT/bin/response"; fi
}

page_begins() {
    if [ -n "${REQUEST_METHOD:-}" ]; then printf 'Content-Type: text/html; charset=UTF-8\n\n'; fi
    printf '<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="UTF-8"><title>%s</title></head>\n<body>\n' "$1"
}

page_ends() {
    printf '</body>\n</html>\n'
}
