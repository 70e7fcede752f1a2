/** Filters that are kept by a name. */
export const words = {
  open: 'Views',
  none: 'No saved views yet',
  own: 'Yours',
  shared: 'Shared by others',
  save: 'Save these filters…',
  name: 'Name',
  known: 'You have a view of this name: it will have these filters.',
  share: 'Share it with everybody',
  remove: 'Remove',
  removeOne: 'Remove “{{name}}”',
  removeIt: 'Remove',
  removeOwn: 'The filters go, nothing else does.',
  removeShared: 'It goes for everybody. Nothing but the filters is lost.',
} as const;
