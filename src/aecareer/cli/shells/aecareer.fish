function __aecareer_offers --description 'Asks aecareer; fails where the name of a file is wanted'
    set --local line (commandline --current-process --cut-at-cursor)
    set --global __aecareer_offered (env _AECAREER_COMPLETE="$line" aecareer 2>/dev/null </dev/null)
end
complete --command aecareer --no-files --keep-order --condition __aecareer_offers --arguments '$__aecareer_offered'
