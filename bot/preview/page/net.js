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
    try {
      const wait = language() === asked ? 25 : 0;  // another language: the menus are others
      asked = language();
      const query = new URLSearchParams({ since: revision, seen, began, language: asked, wait });
      const answer = await fetch(`preview/changes?${query}`);
      if (!answer.ok) throw new Error(answer.statusText);
      const given = await answer.json();
      lost(false);
      news(given, given.began !== began);
      ({ began, revision } = given);
      seen = given.glass.reduce((most, entry) => Math.max(most, entry.number), given.began === began ? seen : 0);
    } catch (error) {
      lost(true);
      await new Promise(resolve => setTimeout(resolve, 700));
    }
  }
}
