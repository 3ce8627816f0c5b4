import { AppError, errorBody, failures } from "@commontable/shared/errors/app-error.ts";
import { describe, expect, it } from "vitest";
import { ApiError, apiErrorOf, errorOfResponse, fieldSentence, unreachable } from "./api-error.ts";
import { read } from "./client.ts";

const answer = (body: unknown) => new Response(JSON.stringify(body), { status: 422 });

describe("a failed call", () => {
  it("carries the server's code, sentence and fields", async () => {
    const error = await errorOfResponse(
      answer(
        errorBody(new AppError("invalid", { fields: [{ field: "name", sentence: "A name, please." }] })),
      ),
    );
    expect(error).toMatchObject({ code: "invalid", sentence: failures.invalid.sentence, retry: "never" });
    expect(fieldSentence(error, "name")).toBe("A name, please.");
    expect(fieldSentence(error, "mail")).toBeUndefined();
  });

  it.each([null, "text", { error: "no" }, { error: { code: "toString", sentence: "x" } }])(
    "of another shape is internal: %j",
    async (body) => {
      expect((await errorOfResponse(answer(body))).code).toBe("internal");
    },
  );

  it("without any answer is unreachable", async () => {
    const failing = read(Promise.reject<Response>(new TypeError("Failed to fetch")));
    await expect(failing).rejects.toMatchObject({ code: "unreachable", retry: "backoff" });
  });

  it("is shown as it is, and anything else as internal", () => {
    const error = unreachable(new TypeError());
    expect(apiErrorOf(error)).toBe(error);
    expect(apiErrorOf(new Error("secret"))).toBeInstanceOf(ApiError);
    expect(apiErrorOf(new Error("secret")).sentence).toBe(failures.internal.sentence);
  });
});
