import { expect, test } from "vitest";
import { signWebhook } from "./sign-webhook.ts";

// The example of Standard Webhooks' own libraries: the same secret, id, time and body.
const message = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
};

test("signs as Standard Webhooks does", () => {
  expect(signWebhook({ ...message, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })).toEqual({
    "webhook-id": message.id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("another secret, time or body is another signature; without a secret there is none", () => {
  const signatureOf = (change: object) =>
    signWebhook({ ...message, secret: "sixteen letters.", ...change })["webhook-signature"];
  const signatures = [
    {},
    { secret: "sixteen letters!" },
    { at: new Date(1_614_265_331_000) },
    { body: "{}" },
    { id: "msg_other" },
  ].map(signatureOf);
  expect(new Set(signatures).size).toBe(5);
  expect(signatureOf({ secret: null })).toBeUndefined();
});
