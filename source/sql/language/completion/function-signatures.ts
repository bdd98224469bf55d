/** One way to call a function, as AWS documents it: argument names and return type. */
export type FunctionSignature = {
	readonly name: string;
	/** Without parentheses; optional arguments in brackets; empty if there are none. */
	readonly parameters: string;
	readonly returns: string;
	/** Called without parentheses, like `current_date`. */
	readonly isBare: boolean;
};

// One line per signature, in the groups of AWS's documentation. The file is long because the list is complete.
const documented = `
any_value([distinct] expression) -> type of expression
approximate_percentile_disc(percentile) within group (order by expression) -> type of expression
avg([distinct] expression) -> numeric
count(*) -> bigint
count([distinct] expression) -> bigint
listagg([distinct] expression [, delimiter]) [within group (order by order_list)] -> varchar(65535)
max([distinct] expression) -> type of expression
median(expression) -> type of expression
min([distinct] expression) -> type of expression
percentile_cont(percentile) within group (order by expression) -> type of expression
stddev([distinct] expression) -> double precision
stddev_samp([distinct] expression) -> double precision
stddev_pop([distinct] expression) -> double precision
sum([distinct] expression) -> numeric
variance([distinct] expression) -> double precision
var_samp([distinct] expression) -> double precision
var_pop([distinct] expression) -> double precision
grouping(expression) -> integer
grouping_id(expression [, ...]) -> integer

array([expression [, ...]]) -> super
array_concat(array1, array2) -> super
array_flatten(array) -> super
array_contains(array, value [, null_match]) -> boolean
array_distinct(array) -> super
array_except(array1, array2 [, distinct]) -> super
array_intersection(array1, array2 [, distinct]) -> super
array_position(array, value [, null_match]) -> integer
array_positions(array, value [, null_match]) -> super
array_sort(array [, ascending [, nulls_first]]) -> super
array_union(array1, array2 [, distinct]) -> super
arrays_overlap(array1, array2) -> boolean
get_array_length(array) -> integer
split_to_array(string, delimiter) -> super
subarray(array, start_position, length) -> super

bit_and([distinct] expression) -> integer
bit_or([distinct] expression) -> integer
bool_and([distinct] expression) -> boolean
bool_or([distinct] expression) -> boolean

coalesce(expression, expression [, ...]) -> type of expressions
decode(expression, search, result [, search, result ...] [, default]) -> type of result
greatest(value [, ...]) -> type of values
least(value [, ...]) -> type of values
nvl(expression, expression [, ...]) -> type of expressions
nvl2(expression, not_null_value, null_value) -> type of not_null_value
nullif(expression1, expression2) -> type of expression1

cast(expression as type) -> type
try_cast(expression as type) -> type
convert(type, expression) -> type
to_char(timestamp_expression | numeric_expression, 'format') -> varchar
to_date(string, 'format' [, is_strict]) -> date
to_number(string, 'format') -> numeric
text_to_int_alt(expression [, 'format']) -> bigint
text_to_numeric_alt(expression [, 'format', precision, scale]) -> numeric

add_months(date | timestamp, integer) -> timestamp
convert_timezone(['source_timezone',] 'target_timezone', 'timestamp') -> timestamp
current_date -> date
date_cmp(date1, date2) -> integer
date_cmp_timestamp(date, timestamp) -> integer
date_cmp_timestamptz(date, timestamptz) -> integer
date_part(datepart, date | timestamp) -> double precision
datepart(datepart, date | timestamp) -> double precision
date_part_year(date) -> integer
date_trunc('datepart', timestamp) -> timestamp
dateadd(datepart, interval, date | time | timestamp) -> timestamp
datediff(datepart, date | time | timestamp, date | time | timestamp) -> bigint
extract(datepart from source) -> integer or double precision
isfinite(timestamp | interval) -> boolean
getdate() -> timestamp
interval_cmp(interval1, interval2) -> integer
last_day(date | timestamp) -> date
months_between(date1, date2) -> double precision
next_day(date | timestamp, day) -> date
sysdate -> timestamp
timeofday() -> varchar
timestamp_cmp(timestamp1, timestamp2) -> integer
timestamp_cmp_date(timestamp, date) -> integer
timestamp_cmp_timestamptz(timestamp, timestamptz) -> integer
timestamptz_cmp(timestamptz1, timestamptz2) -> integer
timestamptz_cmp_date(timestamptz, date) -> integer
timestamptz_cmp_timestamp(timestamptz, timestamp) -> integer
timezone('timezone', timestamp | timestamptz) -> timestamp or timestamptz
to_timestamp(timestamp, 'format' [, is_strict]) -> timestamptz
trunc(timestamp) -> date

farmfingerprint64(value) -> bigint
fnv_hash(value [, seed]) -> bigint
func_sha1(string) -> varchar
md5(string) -> varchar(32)
murmur3_32_hash(value [, seed]) -> integer
sha(string) -> varchar
sha1(string) -> varchar
sha2(string, bits) -> varchar
checksum(expression) -> integer
crc32(string) -> char(8)
strtol(string, base) -> bigint

hll([distinct] expression) -> bigint
hll_create_sketch([distinct] expression) -> hllsketch
hll_cardinality(sketch) -> bigint
hll_combine(sketch) -> hllsketch
hll_combine_sketches(sketch1, sketch2) -> hllsketch

can_json_parse(json_string) -> boolean
is_valid_json(json_string) -> boolean
is_valid_json_array(json_string) -> boolean
json_array_length('json_array' [, null_if_invalid]) -> integer
json_extract_array_element_text('json_array', position [, null_if_invalid]) -> varchar
json_extract_path_text('json_string', 'path_element' [, ...] [, null_if_invalid]) -> varchar
json_parse(json_string | binary_value) -> super
json_serialize(super_expression) -> varchar
json_serialize_to_varbyte(super_expression) -> varbyte
json_size(super_expression) -> integer

explain_model('schema.model') -> super

abs(number) -> type of number
acos(number) -> double precision
asin(number) -> double precision
atan(number) -> double precision
atan2(number1, number2) -> double precision
cbrt(number) -> double precision
ceil(number) -> type of number
ceiling(number) -> type of number
cos(number) -> double precision
cot(number) -> double precision
degrees(number) -> double precision
dexp(number) -> double precision
dlog1(number) -> double precision
dlog10(number) -> double precision
exp(number) -> double precision
floor(number) -> type of number
ln(number) -> double precision
log([base,] number) -> double precision
mod(number1, number2) -> type of numbers
pi() -> double precision
power(number1, number2) -> double precision
pow(number1, number2) -> double precision
radians(number) -> double precision
random() -> double precision
round(number [, places]) -> type of number
sign(number) -> type of number
sin(number) -> double precision
sqrt(number) -> double precision
tan(number) -> double precision
to_hex(number | value) -> varchar
trunc(number [, places]) -> type of number

h3_boundary(index) -> geometry
h3_center(index) -> geometry
h3_fromlonglat(longitude, latitude, resolution) -> bigint
h3_frompoint(point, resolution) -> bigint
h3_isvalid(index) -> boolean
h3_polyfill(polygon, resolution) -> super
h3_resolution(index) -> integer
h3_toparent(index, resolution) -> bigint

object([key, value [, ...]]) -> super
object_transform(input [keep path, ...] [set path, value, ...]) -> super
get_number_attributes(super_expression) -> integer
lower_attribute_names(super_expression) -> super
upper_attribute_names(super_expression) -> super
decimal_precision(super_expression) -> integer
decimal_scale(super_expression) -> integer
is_array(super_expression) -> boolean
is_bigint(super_expression) -> boolean
is_boolean(super_expression) -> boolean
is_char(super_expression) -> boolean
is_decimal(super_expression) -> boolean
is_float(super_expression) -> boolean
is_integer(super_expression) -> boolean
is_object(super_expression) -> boolean
is_scalar(super_expression) -> boolean
is_smallint(super_expression) -> boolean
is_varchar(super_expression) -> boolean
json_typeof(super_expression) -> varchar

ascii(string) -> integer
bpcharcmp(string1, string2) -> integer
btrim(string [, trim_chars]) -> varchar
bttext_pattern_cmp(string1, string2) -> integer
char_length(string) -> integer
character_length(string) -> integer
charindex(substring, string) -> integer
chr(number) -> char
collate(string, 'case_sensitive' | 'case_insensitive') -> varchar
concat(expression1, expression2) -> varchar
difference(string1, string2) -> integer
initcap(string) -> varchar
left(string, integer) -> varchar
len(expression) -> integer
length(expression) -> integer
lower(string) -> varchar
lpad(string1, length [, string2]) -> varchar
ltrim(string [, trim_chars]) -> varchar
octet_length(expression) -> integer
octetindex(source, target) -> integer
position(substring in string) -> integer
quote_ident(string) -> varchar
quote_literal(string) -> varchar
regexp_count(source, pattern [, position [, parameters]]) -> integer
regexp_instr(source, pattern [, position [, occurrence [, option [, parameters]]]]) -> integer
regexp_replace(source, pattern [, replacement [, position [, parameters]]]) -> varchar
regexp_substr(source, pattern [, position [, occurrence [, parameters]]]) -> varchar
repeat(string, integer) -> varchar
replace(string, old_chars, new_chars) -> varchar
replicate(string, integer) -> varchar
reverse(expression) -> varchar
right(string, integer) -> varchar
rpad(string1, length [, string2]) -> varchar
rtrim(string [, trim_chars]) -> varchar
soundex(string) -> char(4)
split_part(string, delimiter, position) -> varchar
strpos(string, substring) -> integer
substr(string, start_position [, number_characters]) -> varchar
substring(string, start_position [, number_characters]) -> varchar
substring(string from start_position [for number_characters]) -> varchar
textlen(expression) -> integer
translate(expression, characters_to_replace, characters_to_substitute) -> varchar
trim([both | leading | trailing] [trim_chars from] string) -> varchar
upper(string) -> varchar
url_decode(string) -> varchar
url_encode(string) -> varchar

from_hex(hex_string) -> varbyte
from_varbyte(binary_value, 'format') -> varchar
getbit(binary_value, index) -> integer
to_varbyte(string, 'format') -> varbyte
to_varbyte(number) -> varbyte

cume_dist() over ([partition by expression] order by order_list) -> double precision
dense_rank() over ([partition by expression] order by order_list) -> bigint
first_value(expression [ignore nulls | respect nulls]) over (window) -> type of expression
lag(value [, offset]) [ignore nulls | respect nulls] over ([partition by expression] order by order_list) -> type of value
last_value(expression [ignore nulls | respect nulls]) over (window) -> type of expression
lead(value [, offset]) [ignore nulls | respect nulls] over ([partition by expression] order by order_list) -> type of value
nth_value(expression, offset [ignore nulls | respect nulls]) over (window) -> type of expression
ntile(expression) over ([partition by expression] order by order_list) -> bigint
percent_rank() over ([partition by expression] order by order_list) -> double precision
percentile_disc(percentile) within group (order by expression) -> type of expression
rank() over ([partition by expression] order by order_list) -> bigint
ratio_to_report(expression) over ([partition by expression]) -> double precision
row_number() over ([partition by expression] order by order_list) -> bigint

addbbox(geometry) -> geometry
dropbbox(geometry) -> geometry
geometrytype(geometry) -> varchar
st_addpoint(geometry1, geometry2 [, index]) -> geometry
st_angle(geometry1, geometry2, geometry3 [, geometry4]) -> double precision
st_area(geometry) -> double precision
st_asbinary(geometry) -> varchar
st_asewkb(geometry) -> varchar
st_asewkt(geometry [, precision]) -> varchar
st_asgeojson(geometry [, precision]) -> varchar
st_ashexewkb(geometry) -> varchar
st_ashexwkb(geometry) -> varchar
st_astext(geometry [, precision]) -> varchar
st_azimuth(point1, point2) -> double precision
st_boundary(geometry) -> geometry
st_buffer(geometry, distance [, segments]) -> geometry
st_centroid(geometry) -> geometry
st_collect([distinct] geometry [, geometry]) -> geometry
st_contains(geometry1, geometry2) -> boolean
st_containsproperly(geometry1, geometry2) -> boolean
st_convexhull(geometry) -> geometry
st_coveredby(geometry1, geometry2) -> boolean
st_covers(geometry1, geometry2) -> boolean
st_crosses(geometry1, geometry2) -> boolean
st_dimension(geometry) -> integer
st_disjoint(geometry1, geometry2) -> boolean
st_distance(geometry1, geometry2) -> double precision
st_distancesphere(point1, point2 [, radius]) -> double precision
st_dwithin(geometry1, geometry2, threshold) -> boolean
st_endpoint(geometry) -> geometry
st_envelope(geometry) -> geometry
st_equals(geometry1, geometry2) -> boolean
st_exteriorring(geometry) -> geometry
st_force2d(geometry) -> geometry
st_force3d(geometry) -> geometry
st_geogfromtext(wkt_string) -> geography
st_geogfromwkb(wkb_string) -> geography
st_geometryn(geometry, index) -> geometry
st_geometrytype(geometry) -> varchar
st_geomfromewkb(ewkb_string) -> geometry
st_geomfromewkt(ewkt_string) -> geometry
st_geomfromgeojson(geojson_string) -> geometry
st_geomfromtext(wkt_string [, srid]) -> geometry
st_geomfromwkb(wkb_string [, srid]) -> geometry
st_interiorringn(geometry, index) -> geometry
st_intersection(geometry1, geometry2) -> geometry
st_intersects(geometry1, geometry2) -> boolean
st_isclosed(geometry) -> boolean
st_iscollection(geometry) -> boolean
st_isempty(geometry) -> boolean
st_isring(geometry) -> boolean
st_issimple(geometry) -> boolean
st_isvalid(geometry) -> boolean
st_length(geometry) -> double precision
st_lengthsphere(geometry) -> double precision
st_linefrommultipoint(geometry) -> geometry
st_makeenvelope(xmin, ymin, xmax, ymax [, srid]) -> geometry
st_makeline([distinct] geometry [, geometry]) -> geometry
st_makepoint(x, y [, z [, m]]) -> geometry
st_makepolygon(linestring1 [, linestring2]) -> geometry
st_multi(geometry) -> geometry
st_npoints(geometry) -> integer
st_numgeometries(geometry) -> integer
st_numinteriorrings(geometry) -> integer
st_numpoints(geometry) -> integer
st_overlaps(geometry1, geometry2) -> boolean
st_perimeter(geometry) -> double precision
st_point(x, y) -> geometry
st_pointn(geometry, index) -> geometry
st_points(geometry) -> geometry
st_polygon(linestring, srid) -> geometry
st_removepoint(geometry, index) -> geometry
st_reverse(geometry) -> geometry
st_setpoint(geometry1, index, geometry2) -> geometry
st_setsrid(geometry, srid) -> geometry
st_simplify(geometry, tolerance) -> geometry
st_srid(geometry) -> integer
st_startpoint(geometry) -> geometry
st_touches(geometry1, geometry2) -> boolean
st_transform(geometry, srid) -> geometry
st_union(geometry1, geometry2) -> geometry
st_within(geometry1, geometry2) -> boolean
st_x(point) -> double precision
st_xmax(geometry) -> double precision
st_xmin(geometry) -> double precision
st_y(point) -> double precision
st_ymax(geometry) -> double precision
st_ymin(geometry) -> double precision
st_z(point) -> double precision
supportsbbox(geometry) -> boolean

change_query_priority(query_id, priority) -> varchar
change_session_priority(process_id, priority) -> varchar
change_user_priority(user_name, priority) -> varchar
current_setting('parameter') -> varchar
pg_cancel_backend(process_id) -> integer
pg_terminate_backend(process_id) -> integer
reboot_cluster() -> integer
set_config('parameter', 'new_value', is_local) -> varchar
current_aws_account -> varchar
current_database() -> varchar
current_namespace -> varchar
current_schema() -> varchar
current_schemas(include_implicit) -> varchar[]
current_session_arn() -> varchar
current_user -> varchar
current_user_id -> integer
default_iam_role() -> varchar
generate_series(first, last [, step]) -> bigint
get_object_owner(object_type, object_name) -> varchar
has_assumerole_privilege([user,] iam_role_arn, command_type) -> boolean
has_database_privilege([user,] database, privilege) -> boolean
has_function_privilege([user,] function, privilege) -> boolean
has_language_privilege([user,] language, privilege) -> boolean
has_schema_privilege([user,] schema, privilege) -> boolean
has_table_privilege([user,] table, privilege) -> boolean
last_user_query_id() -> bigint
col_description(table_oid, column_number) -> varchar
format_type(type_oid, modifier) -> varchar
obj_description(oid [, catalog_name]) -> varchar
pg_encoding_to_char(encoding) -> varchar
format_encoding(encoding) -> varchar
array_lower(list, dimension) -> integer
array_to_string(list, delimiter) -> varchar
array_upper(list, dimension) -> integer
byteaout(bytes) -> varchar
pg_function_is_visible(oid) -> boolean
pg_get_constraintdef(oid) -> varchar
pg_get_expr(expression, table_oid) -> varchar
pg_get_indexdef(oid) -> varchar
pg_get_ruledef(oid) -> varchar
pg_get_serial_sequence(table, column) -> varchar
pg_get_userbyid(user_id) -> varchar
pg_get_viewdef(view_oid) -> varchar
pg_table_is_visible(oid) -> boolean
shobj_description(oid, catalog_name) -> varchar
string_to_array(text, delimiter) -> varchar
textin(text) -> varchar
pg_backend_pid() -> integer
pg_get_cols('relation') -> setof record
pg_get_grantee_by_iam_role('iam_role_arn') -> setof record
pg_get_iam_role_by_user('user') -> setof record
pg_get_late_binding_view_cols() -> setof record
pg_get_session_roles() -> setof record
pg_last_copy_count() -> bigint
pg_last_copy_id() -> integer
pg_last_query_id() -> integer
pg_last_unload_count() -> bigint
pg_last_unload_id() -> integer
role_is_member_of(role, granted_role) -> boolean
user_is_member_of(user, role) -> boolean
session_user -> varchar
slice_num() -> integer
user -> varchar
version() -> varchar
`;

const read = (written: string): FunctionSignature => {
	const [call = '', returns = ''] = written.split(' -> ');
	const [, name = '', parameters] = /^(\w+)(?:\((.*)\))?/.exec(call) ?? [];
	const inner = /^\w+\(((?:[^()]|\([^()]*\))*)\)/.exec(call)?.[1];
	return {name, parameters: inner ?? '', returns, isBare: parameters === undefined};
};

let list: readonly FunctionSignature[] | undefined;
let byName: ReadonlyMap<string, readonly FunctionSignature[]> | undefined;

/** Returns every documented function of Redshift, one entry per signature. Parsed on first use. */
export const functionSignatures = (): readonly FunctionSignature[] => {
	list ??= documented
		.split('\n')
		.filter(text => text !== '')
		.map(read);
	return list;
};

/** Returns the signatures of a function by its folded name. */
export const signaturesOf = (name: string): readonly FunctionSignature[] => {
	byName ??= Map.groupBy(functionSignatures(), signature => signature.name);
	return byName.get(name) ?? [];
};
