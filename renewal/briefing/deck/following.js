// Asks now and then what the board serves. The slides keep the data they were made from; a mark
// says that newer data is there, and another that the server is not to be reached.
const ASK_MS = 2000;
const PATIENCE_MS = 6000;
let newest = settings.snapshot;

const ask = async () => {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(settings.served, { cache: "no-store", signal: stop.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const served = (await answer.text()).trim();
    find("lost").hidden = true;
    // Nothing is served while data is refused from the start: these slides stay good.
    newest = served || newest;
    const isNewer = newest !== settings.snapshot;
    find("newer").hidden = !isNewer;
    document.querySelector('[data-do="newest"]').hidden = !isNewer;
  } catch (error) {
    find("lost").hidden = false;
  } finally {
    clearTimeout(patience);
    setTimeout(ask, ASK_MS);
  }
};

const takeNewest = () => {
  if (newest === settings.snapshot) return;
  settings.snapshot = newest;
  writeLink();
  tell(); // the presenter's window goes along
  location.reload();
};
