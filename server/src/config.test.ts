import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, isLoopback, readConfig } from "./config.ts";

describe("settings", () => {
  it("name a Chromium, or the path on which one is looked for, or none", () => {
    const chromium = (env: Record<string, string>) => readConfig(env).chromium;
    expect(chromium({ PATH: "/bin" })).toEqual({ path: "/bin" });
    expect(chromium({ PATH: "/bin", CHROME: "/opt/chrome" })).toEqual({ program: "/opt/chrome" });
    expect(chromium({ PATH: "/bin", CHROME: "off" })).toBeNull();
  });

  it("have defaults that serve one machine", () => {
    expect(readConfig({})).toEqual({
      port: 4747,
      host: "127.0.0.1",
      dataDir: resolve("data"),
      demo: true,
      publicUrl: null,
      mail: null,
      trustedProxies: 0,
      authSecret: null,
      backups: null,
      chromium: { path: "" },
      logLevel: "warn",
    });
  });

  it("count an empty value as absent", () => {
    expect(readConfig({ PORT: "", PUBLIC_URL: "" })).toEqual(readConfig({}));
  });

  it.each([
    [{ HOST: "0.0.0.0" }, false],
    [{ HOST: "0.0.0.0", DEMO: "1" }, true],
    [{ HOST: "127.0.0.1", DEMO: "0" }, false],
    [{ HOST: "localhost" }, true],
  ])("with %j open the examples: %j", (env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });

  it.each([
    [{ PORT: "abc" }, "PORT must be a number."],
    [{ PORT: "70000" }, "PORT must be 65535 or less."],
    [{ DEMO: "yes" }, "DEMO must be 0 or 1."],
    [{ PUBLIC_URL: "table.example.org" }, "PUBLIC_URL must be an address such as https://table.example.org."],
    [{ PUBLIC_URL: "https://example.org/table" }, "PUBLIC_URL must have nothing after the host name."],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must have at least 32 characters."],
    [
      { SMTP_URL: "smtp://localhost" },
      "MAIL_FROM must be set when SMTP_URL is: mail needs an address to come from.",
    ],
    [{ TRUST_PROXY: "true" }, "TRUST_PROXY must be the number of proxies in front."],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace."],
  ])("that cannot be used, %j, are refused in one sentence", (env, sentence) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(sentence));
  });

  it("keep only the origin of a public address", () => {
    expect(readConfig({ PUBLIC_URL: "https://table.example.org/" }).publicUrl).toBe(
      "https://table.example.org",
    );
  });

  it("keep a day of backups where a folder for them is named", () => {
    expect(readConfig({ BACKUP_DIR: "/backups" }).backups).toEqual({ folder: "/backups", keep: 24 });
    expect(readConfig({ BACKUP_DIR: "/backups", BACKUP_KEEP: "3" }).backups?.keep).toBe(3);
  });

  it("know which hosts nobody else reaches", () => {
    const hosts = [
      "127.0.0.1",
      "127.8.8.8",
      "::1",
      "localhost",
      "0.0.0.0",
      "::",
      "192.168.1.2",
      "example.org",
    ];
    expect(hosts.map(isLoopback)).toEqual([true, true, true, true, false, false, false, false]);
  });
});
