/**
 * Files on their way to the server.
 *
 * 1. One at a time, in the order in which they came: a phone's connection is not shared out among photos.
 * 2. What could not be sent waits and is tried again, at once when the network is back; what the server refuses stays
 *    with its sentence until somebody takes it away. Nothing goes silently.
 * 3. The id is made here, so a file that arrived though its answer did not is there once.
 */
import { checkFile } from "@commontable/shared/features/files/rules.ts";
import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { ApiError } from "../../api/api-error.ts";
import type { IncomingFiles, IncomingPlace } from "../../editor/images/files.ts";
import { messages } from "./messages.ts";

export type UploadState =
  | { readonly status: "queued" }
  | { readonly status: "sending"; readonly share: number }
  | { readonly status: "waiting" }
  | { readonly status: "refused"; readonly sentence: string };

export interface Upload extends IncomingPlace {
  readonly id: string;
  readonly file: File;
  readonly state: UploadState;
}

export type SendUpload = (upload: Upload, onShare: (share: number) => void) => Promise<StoredFile>;

export type Deliver = (stored: StoredFile, upload: Upload) => void;

/** Until what could not be sent is tried again. */
const retryMs = 5_000;

export class Uploads {
  readonly #send: SendUpload;
  readonly #listeners = new Set<() => void>();
  #deliver: Deliver = () => undefined;
  #uploads: readonly Upload[] = [];
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: SendUpload) {
    this.#send = send;
  }

  /** Who is told of files that arrived, from now on. */
  deliverTo(deliver: Deliver): void {
    this.#deliver = deliver;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): readonly Upload[] => this.#uploads;

  add({ files, ...place }: IncomingFiles): void {
    const added = files.map((file): Upload => ({
      ...place,
      id: newUuid(),
      file,
      state: { status: "queued" },
    }));
    this.#set([...this.#uploads, ...added]);
    void this.#run();
  }

  drop(id: string): void {
    this.#set(this.#uploads.filter((upload) => upload.id !== id));
  }

  /** Whether something is still to be stored; what was refused is not. */
  isOnTheWay(): boolean {
    return this.#uploads.some(({ state }) => state.status !== "refused");
  }

  /** Takes away what was refused, for somebody else to tell. */
  takeRefused(): readonly { readonly file: File; readonly sentence: string }[] {
    const refused = this.#uploads.flatMap(({ file, state }) =>
      state.status === "refused" ? [{ file, sentence: state.sentence }] : [],
    );
    if (refused.length > 0) this.#set(this.#uploads.filter(({ state }) => state.status !== "refused"));
    return refused;
  }

  /** Tries what waits, now. */
  readonly retry = (): void => {
    clearTimeout(this.#timer);
    this.#set(
      this.#uploads.map((upload) =>
        upload.state.status === "waiting" ? { ...upload, state: { status: "queued" } } : upload,
      ),
    );
    void this.#run();
  };

  async #run(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#sendOne(next);
    } finally {
      this.#isSending = false;
    }
  }

  #next(): Upload | undefined {
    return this.#uploads.find(({ state }) => state.status === "queued");
  }

  async #sendOne(upload: Upload): Promise<void> {
    const { id } = upload;
    this.#tell(id, { status: "sending", share: 0 });
    try {
      const content = await upload.file.arrayBuffer().catch(() => null);
      const checked = content && checkFile(new Uint8Array(content), upload.file.name);
      // A file that was moved away on the device after it was chosen.
      if (!checked) return this.#tell(id, { status: "refused", sentence: messages.unreadable });
      if ("sentence" in checked) return this.#tell(id, { status: "refused", sentence: checked.sentence });
      const stored = await this.#send(upload, (share) => this.#tell(id, { status: "sending", share }));
      const wasDropped = !this.#uploads.some((one) => one.id === id);
      this.drop(id);
      if (!wasDropped) this.#deliver(stored, upload);
    } catch (error) {
      if (error instanceof ApiError && error.retry === "never")
        return this.#tell(id, { status: "refused", sentence: error.sentence });
      this.#tell(id, { status: "waiting" });
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.retry, retryMs);
    }
  }

  #tell(id: string, state: UploadState): void {
    this.#set(this.#uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  }

  #set(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}
