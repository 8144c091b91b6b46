/** The element of a viewer's page that holds the links to the app's files; nothing is asked for while they are in it. */
const LINKS = 'links-of-the-app';

/** Has the app's files fetched, at leisure, if this is a page that names them. Begun sooner, they would be in the way of the file that is opened. */
export function linkToApp(): void {
  const links = document.getElementById(LINKS);
  if (!(links instanceof HTMLTemplateElement)) return;
  document.head.append(links.content);
  links.remove();
}
