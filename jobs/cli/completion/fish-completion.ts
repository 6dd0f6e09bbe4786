import type { DescribedCommand, DescribedOption } from "./described-command.ts";
import { quote } from "./quote.ts";

export function fishCompletion(commands: readonly DescribedCommand[]): string {
  const lines = commands.flatMap(one => {
    const within = `__fish_seen_subcommand_from ${one.name}`;
    const inner = one.commands.map(({ name }) => name).join(" ");
    return [
      line({ when: "__fish_use_subcommand", rest: `-f -a ${one.name} -d ${quote(one.about)}` }),
      ...ofCommand(one, within),
      ...one.commands.flatMap(under => [
        line({
          when: `${within}; and not __fish_seen_subcommand_from ${inner}`,
          rest: `-f -a ${under.name} -d ${quote(under.about)}`,
        }),
        ...ofCommand(under, `${within}; and __fish_seen_subcommand_from ${under.name}`),
      ]),
    ];
  });
  return `# benchhub completion fish > ~/.config/fish/completions/benchhub.fish
${lines.join("\n")}
`;
}

function ofCommand({ options, choices }: DescribedCommand, when: string): string[] {
  return [
    ...(choices.length > 0 ? [line({ when, rest: `-f -a ${quote(choices.join(" "))}` })] : []),
    ...options.map(one => line({ when, rest: option(one) })),
  ];
}

function option({ name, about, takesValue, choices }: DescribedOption): string {
  const value = choices.length > 0 ? ` -x -a ${quote(choices.join(" "))}` : takesValue ? " -r" : "";
  return `-l ${name.slice(2)}${value} -d ${quote(about)}`;
}

function line({ when, rest }: { when: string; rest: string }): string {
  return `complete -c benchhub -n ${quote(when)} ${rest}`;
}
