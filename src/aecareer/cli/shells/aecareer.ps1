Register-ArgumentCompleter -Native -CommandName aecareer -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $text = [System.Management.Automation.Language.StringConstantExpressionAst]
    $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    $words = @($before | ForEach-Object { if ($_ -is $text) { $_.Value } else { $_.Extent.Text } })
    $words += $wordToComplete
    # Quoted as in other shells.
    $quoted = $words | ForEach-Object { "'" + $_.Replace("'", "'\''") + "'" }
    $Env:_AECAREER_COMPLETE = $quoted -join ' '
    try {
        $offered = @(@() | & aecareer 2>$null)
        if ($LASTEXITCODE -ne 0) { return } # PowerShell completes the names of files
    }
    finally { Remove-Item Env:_AECAREER_COMPLETE }
    foreach ($each in $offered) {
        $word, $meaning = $each -split "`t", 2
        if (-not $meaning) { $meaning = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
    }
}
