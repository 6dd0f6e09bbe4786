import { permanentRedirect } from "next/navigation";

/** The list of models is everything measured. */
export default function ModelsPage(): never {
  permanentRedirect("/browse");
}
