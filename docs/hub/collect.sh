#!/bin/sh
# Hand in for every student who has answers, as root: sh collect.sh [FOLDER] [GROUP]
#
# Each hand-in is made by the student's own account, so nothing that a student left behind can make
# root read or write anything.  Nobody needs to be signed in.  FOLDER then holds one zip for each.
set -eu
folder=${1:-/srv/steelyard/handins}
group=${2:-steelyard}
python=/opt/steelyard/env/bin/python

for student in $(getent group "$group" | cut -d: -f4 | tr , ' '); do
    home=$(getent passwd "$student" | cut -d: -f6)
    printf '%s: ' "$student"
    # Nothing of root's environment goes along, and a student without answers is told of in a line.
    runuser -u "$student" -- env -i HOME="$home" STEELYARD_WORK="$home/steelyard/work" \
        sh -c 'cd "$HOME/steelyard" && exec "$0" -m steelyard handin --into "$1" 2>&1' \
        "$python" "$folder" | head -n 1 || true
done
