// A plain `npm install` would install only this root package and leave the workspace broken.
if (!(process.env.npm_config_user_agent ?? "").startsWith("pnpm")) {
  console.error("This workspace is installed by pnpm. Run `npm start` or `npm test`: both install first.");
  process.exit(1);
}
