/**
 * Accounts with a password, or a mailed link where mail is configured. The only file that knows the sign-in
 * library, so that it can be replaced.
 *
 * 1. Its own HTTP routes are not mounted: ours call it, limit it and answer in our words.
 * 2. There is no open registration. Accounts come from the first link, from keeping a seat, and from
 *    starting a partnership.
 * 3. A mailed link is stored hashed, opens once, and only signs in who already has an account; what it opens
 *    is a page that asks for a press, because mail scanners open every link they see.
 */
import { betterAuth } from "better-auth";
import { magicLink } from "better-auth/plugins";
import type { Kysely } from "kysely";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { passwordLengthMax, passwordLengthMin } from "@commontable/shared/features/people/words.ts";
import type { Mailer } from "../../mail/Mailer.ts";

export interface SignInOptions {
  readonly db: Kysely<never>;
  readonly secret: string;
  /** Where people reach the server, for links in mail and for the cookies' security. */
  readonly baseUrl: string;
  readonly mailer: Mailer | null;
  readonly newId: () => string;
  /** Told when mail could not be sent; the asker has long been answered. */
  readonly onMailFailed: (error: unknown) => void;
}

export interface Account {
  readonly userId: string;
  readonly sessionId: string;
}

/** An answer of the library, with the cookies a browser must be given. */
export interface SignedIn extends Account {
  readonly cookies: readonly string[];
}

export type SignIn = ReturnType<typeof createSignIn>;

const sessionDays = 60;
const mailedLinkMinutes = 10;
const daySeconds = 86_400;

export function createSignIn(options: SignInOptions) {
  const auth = betterAuth({
    database: { db: options.db, type: "sqlite" },
    secret: options.secret,
    baseURL: options.baseUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      requireEmailVerification: false,
      autoSignIn: true,
    },
    account: { modelName: "auth_account", accountLinking: { enabled: false } },
    user: { modelName: "auth_user" },
    verification: { modelName: "auth_verification" },
    session: {
      modelName: "auth_session",
      expiresIn: sessionDays * daySeconds,
      updateAge: daySeconds,
      // Off, so that a session that was ended is ended at once.
      cookieCache: { enabled: false },
    },
    rateLimit: { enabled: true, storage: "memory" },
    advanced: {
      cookiePrefix: "ct",
      useSecureCookies: options.baseUrl.startsWith("https:"),
      database: { generateId: options.newId },
    },
    plugins: [mailedLinks(options.mailer, options.baseUrl)],
  });

  return {
    /** What the library wants of the database; a test compares it with our migrations. */
    options: auth.options,

    /** The session a request carries, if it still stands. */
    async sessionOf(headers: Headers): Promise<Account | null> {
      if (!(headers.get("cookie") ?? "").includes("ct.session_token")) return null;
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return found && { userId: found.user.id, sessionId: found.session.id };
    },

    /** Cookies that lengthen a session in use; empty when it is young. */
    async refresh(headers: Headers): Promise<readonly string[]> {
      const answer = await auth.api.getSession({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },

    /** Throws `conflict` when the address already has an account. */
    async register(account: { name: string; email: string; password: string }): Promise<SignedIn> {
      const answer = await auth.api.signUpEmail({ body: account, asResponse: true });
      if (answer.ok) return signedIn(answer);
      throw new AppError("conflict", {
        sentence: "This address already has an account. Sign in with it instead.",
        fields: [{ field: "email", sentence: "This address already has an account." }],
        detail: `registration refused with ${answer.status}`,
      });
    },

    /** Throws `invalid` with one sentence for a wrong address and a wrong password alike. */
    async signIn(credentials: { email: string; password: string }): Promise<SignedIn> {
      const answer = await auth.api.signInEmail({ body: credentials, asResponse: true });
      if (answer.ok) return signedIn(answer);
      throw new AppError("invalid", {
        sentence:
          "Address and password do not match. Try again, or ask whoever runs the server for a new password.",
        fields: [{ field: "password", sentence: "Address and password do not match." }],
      });
    },

    /**
     * Mails a link to an address with an account; to any other nothing is sent. Answers at once in both cases,
     * so that nobody can find out who has an account here.
     */
    mailLink(email: string): void {
      void auth.$context
        .then(({ internalAdapter }) => internalAdapter.findUserByEmail(email))
        .then((found) => found && auth.api.signInMagicLink({ body: { email }, headers: new Headers() }))
        .catch((error: unknown) => options.onMailFailed(error));
    },

    /** Opens a mailed link, once. Throws `link-ended`. */
    async confirmLink(token: string): Promise<SignedIn> {
      const answer = await auth.api.magicLinkVerify({
        query: { token },
        headers: new Headers(),
        asResponse: true,
      });
      if (answer.headers.getSetCookie().length === 0) throw new AppError("link-ended");
      return signedIn(answer);
    },

    /** Sets an account's password and ends its sessions. Answers false where there is no such account. */
    async setPassword(email: string, password: string): Promise<boolean> {
      const { internalAdapter, password: passwords } = await auth.$context;
      const found = await internalAdapter.findUserByEmail(email);
      if (!found) return false;
      await internalAdapter.updatePassword(found.user.id, await passwords.hash(password));
      await internalAdapter.deleteUserSessions(found.user.id);
      return true;
    },

    /** Ends the session a request carries. Answers the cookies that remove it. */
    async signOut(headers: Headers): Promise<readonly string[]> {
      const answer = await auth.api.signOut({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },
  };

  async function signedIn(answer: Response): Promise<SignedIn> {
    const cookies = answer.headers.getSetCookie();
    const cookie = cookies.map((line) => line.split(";", 1)[0]).join("; ");
    const found = await auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    });
    if (!found) throw new AppError("internal", { detail: "a session just made was not found" });
    return { userId: found.user.id, sessionId: found.session.id, cookies };
  }
}

function mailedLinks(mailer: Mailer | null, baseUrl: string) {
  return magicLink({
    disableSignUp: true,
    storeToken: "hashed",
    expiresIn: mailedLinkMinutes * 60,
    sendMagicLink: async ({ email, token }) => {
      const page = new URL("/sign-in/link", baseUrl);
      // In the fragment, so that it reaches no log on the way.
      page.hash = token;
      await mailer?.send({
        to: email,
        subject: "Your link to Commontable",
        text: `Open this link to take your seat. It works once, for ${mailedLinkMinutes} minutes.\n\n${page.href}\n\nIf you did not ask for it, nothing happened and nothing is needed.`,
      });
    },
  });
}
