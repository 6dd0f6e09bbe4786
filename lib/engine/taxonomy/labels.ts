/** Skill of an item: BenchHub's `task_type`. */
export const skills = ["Knowledge", "Reasoning", "Value/alignment"] as const;
/** Target of an item: "Local" questions hold for one culture or region (BenchHub also stores it as "Cultural"). */
export const targets = ["General", "Local"] as const;
/** Format of an item: BenchHub's `problem_type`. */
export const formats = ["MCQA", "Binary", "short-form", "open-ended"] as const;

export type Skill = (typeof skills)[number];
export type Target = (typeof targets)[number];
export type Format = (typeof formats)[number];
