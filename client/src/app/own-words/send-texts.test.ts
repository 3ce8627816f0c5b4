import { expect, test } from "vitest";
import { ApiError, type ApiErrorCode } from "../../api/api-error.ts";
import { sendTexts } from "./send-texts.ts";

const refusal = (code: ApiErrorCode, ...fields: string[]) =>
  new ApiError(code, {
    sentence: "No.",
    retry: "never",
    fields: fields.map((field) => ({ field, sentence: "No." })),
  });

/** A server that takes what is sent whole or not at all, as ours does. */
function serverWhere(changed: readonly string[], other?: ApiError) {
  const stored: string[] = [];
  const send = async (names: readonly string[]) => {
    const disputed = names.filter((name) => changed.includes(name));
    if (disputed.length > 0) throw refusal("conflict", ...disputed);
    if (other) throw other;
    stored.push(...names);
  };
  return { stored, send };
}

test("[AC39] what others changed meanwhile keeps no other text that went with it from being saved", async () => {
  const { stored, send } = serverWhere(["name"]);
  const { saved, conflict } = await sendTexts(["name", "currency"], send);
  expect([stored, saved]).toEqual([["currency"], ["currency"]]);
  expect(conflict?.fields.map(({ field }) => field)).toEqual(["name"]);
});

test("[AC39] what is refused for another reason is not called saved", async () => {
  const unreadable = refusal("invalid", "timezone");
  const { stored, send } = serverWhere(["name"], unreadable);
  await expect(sendTexts(["name", "timezone"], send)).rejects.toBe(unreadable);
  await expect(sendTexts(["name"], send)).rejects.toMatchObject({ code: "conflict" });
  expect(stored).toEqual([]);
});
