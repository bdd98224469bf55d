import type {Member, Shape} from './shape.ts';

export const escapeXml = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll('\r', '&#xD;')
		.replaceAll('\n', '&#xA;');

const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

const text = (value: unknown, kind: Shape['kind']): string => {
	if (kind === 'timestamp' || kind === 'dateTime') return (value as Date).toISOString();
	return escapeXml(String(value));
};

const memberXml = (name: string, member: Member, value: unknown): string => {
	const shape = member.shape();
	const isFlat = member.traits.xmlFlattened !== undefined;
	if (shape.kind === 'list') {
		const itemName = isFlat ? name : (shape.item.traits.xmlName ?? 'member');
		const items = (value as readonly unknown[]).map(one => memberXml(itemName, shape.item, one)).join('');
		return isFlat ? items : element(name, items);
	}

	return element(name, writeXml(value, shape));
};

/** What stands inside a value's element; undefined members are left out. */
export const writeXml = (value: unknown, shape: Shape): string => {
	if (shape.kind !== 'structure') return text(value, shape.kind);
	const parts: string[] = [];
	for (const [name, member] of shape.members) {
		const own = (value as Record<string, unknown> | undefined)?.[name];
		if (own !== undefined && own !== null) parts.push(memberXml(member.traits.xmlName ?? name, member, own));
	}

	return parts.join('');
};
