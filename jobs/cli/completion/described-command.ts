export type DescribedOption = {
  /** With its dashes. */
  name: string;
  about: string;
  takesValue: boolean;
  /** The values it may have; empty: any. */
  choices: readonly string[];
};
export type DescribedCommand = {
  name: string;
  about: string;
  options: readonly DescribedOption[];
  /** What its first argument may be; empty: any. */
  choices: readonly string[];
  /** Commands under it, one level deep. */
  commands: readonly DescribedCommand[];
};
