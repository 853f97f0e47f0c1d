#compdef aecareer
_aecareer() {
    local offered line
    local -a values shown
    if ! offered=$(_AECAREER_COMPLETE="$words[1,CURRENT-1] $QIPREFIX$PREFIX" \
        command aecareer 2>/dev/null </dev/null); then
        compset -P 1 '--*='
        _files
        return
    fi
    for line in "${(@f)offered}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\t'*}")
        shown+=("${(r:15:)line%%$'\t'*}  ${line#*$'\t'}")
    done
    compadd -V aecareer -l -d shown -a -- values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then # from a folder of $fpath
    _aecareer "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _aecareer aecareer
fi
