/** `mono` knows bold, dim and reverse only; `high-contrast` has bright colors and nothing dim. */
export type ThemeName = (typeof themeNames)[number];

export const themeNames = ['default', 'mono', 'high-contrast'] as const;

export const isThemeName = (name: string): name is ThemeName => themeNames.some(one => one === name);
