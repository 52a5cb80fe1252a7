#!/bin/sh
# Double click on macOS, or "sh scripts/mulai.command" on Linux: the menu of ASN Belajar.
case $0 in
    */*) cd "${0%/*}/.." || exit 1 ;;
    *) cd .. || exit 1 ;;
esac

for python in python3 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3,))' >/dev/null 2>&1; then
        "$python" scripts/asn.py menu
        code=$?
        break
    fi
done

if [ -z "${code-}" ]; then
    code=1
    echo 'Python belum terpasang. Pasang Python 3.11.2 atau yang lebih baru dari https://www.python.org/downloads/ lalu ulangi.'
    echo 'Python is not installed. Install Python 3.11.2 or newer from https://www.python.org/downloads/ and try again.'
fi

# The window stays until it has been read.
printf '\nTekan Enter untuk menutup. / Press Enter to close. '
read -r _
exit "$code"
