/** One label somebody can choose, with how many questions it would give; a group stands for the labels under it. */
export type LabelOption = { value: string; name: string; count: number; group: boolean };
