import type { HouseFacts } from "../../components/ask/house-model.ts";
import type { HouseModel } from "../../lib/engine/models/house-model.ts";
import { houseIdentity } from "../../lib/engine/models/model-identity.ts";
import { tokenPriceOf } from "../../lib/engine/models/token-price.ts";

/** What a page is given of an operator's model: neither where its key is, nor its address or id unless they are shown. */
export function houseFacts(offered: HouseModel): HouseFacts {
  const { host, model } = houseIdentity(offered);
  const { name, settings, price } = offered;
  return {
    name,
    host,
    model,
    settings: { temperature: settings.temperature },
    price: price ? tokenPriceOf(price) : null,
  };
}
