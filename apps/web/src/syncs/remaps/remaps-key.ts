export const remapsKey = ['remaps'];
