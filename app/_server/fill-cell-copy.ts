import { readCellCopy } from "../../db/queries/cell-copies.ts";
import { getServer } from "./server.ts";

/** Read all shared cells now: the first reader of /browse or a model's page need not wait for it. Nothing depends on it. */
export function fillCellCopy(): void {
  const { db, log } = getServer();
  readCellCopy(db, { scope: "shared", maxAgeMs: 0 }).catch(error => {
    log("warn", "cells are read at the first look instead", { error });
  });
}
