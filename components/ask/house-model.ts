/** What the ask page knows of a model that the server offers: nothing that its operator hides. */
export type HouseFacts = {
  name: string;
  host: string | null;
  model: string | null;
  settings: { temperature: number };
  price: { inputPerMillion: number; outputPerMillion: number } | null;
};
