// Talking to the preview's server: what people do, and what is new.

export class Refused extends Error {}

/** Does something (see docs/preview.md) and gives the answer. */
export async function act(name, values) {
  const answer = await fetch(`preview/${name}`, { method: "POST", body: JSON.stringify(values) });
  const given = await answer.json();
  if (!answer.ok) throw new Refused(given.error);
  return given;
}

export async function texts(language) {
  const answer = await fetch(`preview/texts?language=${encodeURIComponent(language)}`);
  return answer.json();
}

/** Calls `news` with all that is new, again and again; `lost` with whether the server is out of reach. */
export async function follow(language, news, lost) {
  let revision = 0, seen = 0, began = "", asked = "";
  for (;;) {
    const wait = language() === asked ? 25 : 0;  // at once after a loss, and in another language, whose menus are others
    asked = language();
    const given = await changes({ since: revision, seen, began, language: asked, wait });
    lost(!given);
    if (!given) {
      asked = "";
      await new Promise(resolve => setTimeout(resolve, 700));
      continue;
    }
    const anew = given.began !== began;
    news(given, anew);
    ({ began, revision } = given);
    seen = given.glass.reduce((most, entry) => Math.max(most, entry.number), anew ? 0 : seen);
  }
}

async function changes(values) {
  try {
    const answer = await fetch(`preview/changes?${new URLSearchParams(values)}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
