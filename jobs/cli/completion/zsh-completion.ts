import type { DescribedCommand, DescribedOption } from "./described-command.ts";
import { quote } from "./quote.ts";

export function zshCompletion(commands: readonly DescribedCommand[]): string {
  return `#compdef benchhub
# benchhub completion zsh > "\${fpath[1]}/_benchhub"
_benchhub() {
  local -a commands
  commands=(
${list(commands)}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands.map(one => `    ${one.name})${one.commands.length > 0 ? group(one.commands) : rest(one)} ;;`).join("\n")}
  esac
}
# The first call of a file that zsh found by itself is a completion already; else it was sourced.
if [[ $funcstack[1] = _benchhub ]]; then _benchhub "$@"; else compdef _benchhub benchhub; fi
`;
}

function group(commands: readonly DescribedCommand[]): string {
  return `
      commands=(
${list(commands)}
      )
      if (( CURRENT == 3 )); then
        _describe command commands
        return
      fi
      case "$words[3]" in
${commands.map(one => `        ${one.name})${rest(one)} ;;`).join("\n")}
      esac`;
}

function list(commands: readonly DescribedCommand[]): string {
  return commands
    .map(({ name, about }) => `    ${quote(`${name}:${about.replaceAll(":", "\\:")}`)}`)
    .join("\n");
}

function rest({ options, choices }: DescribedCommand): string {
  const files = choices.length > 0 ? `'*: :(${choices.join(" ")})'` : "'*:file:_files'";
  return ` _arguments ${[...options.map(one => quote(option(one))), files].join(" ")}`;
}

function option({ name, about, takesValue, choices }: DescribedOption): string {
  const said = about.replace(/[[\]:\\]/g, "\\$&");
  const value = choices.length > 0 ? `:value:(${choices.join(" ")})` : ":value:_files";
  return `*${name}[${said}]${takesValue ? value : ""}`;
}
