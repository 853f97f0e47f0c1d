_aecareer_completion() {
    local offered line
    COMPREPLY=()
    # If it fails, bash completes the names of files.
    offered=$(_AECAREER_COMPLETE=${COMP_LINE:0:COMP_POINT} \
        command aecareer 2>/dev/null </dev/null) || return 0
    compopt +o default 2>/dev/null # bash 3 has none
    compopt -o nosort 2>/dev/null
    while IFS= read -r line; do
        line=${line%%$'\t'*}
        [[ $COMP_WORDBREAKS == *=* ]] && line=${line#*=}
        [[ -n $line ]] && COMPREPLY+=("$line")
    done <<<"$offered"
}
complete -o default -F _aecareer_completion aecareer
