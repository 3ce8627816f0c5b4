import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import { checkWithoutEval } from "@commontable/shared/lib/without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

checkWithoutEval();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
