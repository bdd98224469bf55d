create table documents (id int, doc varchar(200));
insert into documents values (1, '{"a":2}'), (2, '{"a":{"b":{"c":1}}}'), (3, '{"a": [1,2,"b"]}'), (4, '{{}}'), (5, '{1:"a"}'), (6, '[1,2,3]'), (7, null);

create table lists (id int, list varchar(200));
insert into lists values (1, '[]'), (2, '["a","b"]'), (3, '["a",["b",1,["c",2,3,null]]]'), (4, '{"a":1}'), (5, 'a'), (6, '[1,2,]'), (7, null);

-- page: IS_VALID_JSON

select id, is_valid_json(doc) from documents order by id;
--: integer | boolean
--= id | is_valid_json
--> 1 | true
--> 2 | true
--> 3 | true
--> 4 | false
--> 5 | false
--> 6 | false
--> 7 | NULL

select is_valid_json(''), is_valid_json('{}'), is_valid_json('{"a":1,}');
--> false | true | false

-- page: IS_VALID_JSON_ARRAY

select id, is_valid_json_array(list) from lists order by id;
--: integer | boolean
--= id | is_valid_json_array
--> 1 | true
--> 2 | true
--> 3 | true
--> 4 | false
--> 5 | false
--> 6 | false
--> 7 | NULL

select is_valid_json_array('["a",null,]'), is_valid_json_array('[NaN]'), is_valid_json_array('[1 2]');
--> false | false | false

-- page: JSON_ARRAY_LENGTH

select json_array_length('[11,12,13,{"f1":21,"f2":[25,26]},14]');
--: integer
--= json_array_length
--> 5

select json_array_length('[11,12,13,{"f1":21,"f2":[25,26]},14');
--! sql: JSON

select json_array_length('[11,12,13,{"f1":21,"f2":[25,26]},14', true);
--> NULL

select json_array_length('[]'), json_array_length(null), json_array_length('[[1,2],[3]]');
--> 0 | NULL | 2

select json_array_length(list, true) from lists order by id;
--> 0
--> 2
--> 2
--> NULL
--> NULL
--> NULL
--> NULL

select json_array_length('[1,2,]', false);
--! sql: JSON

-- page: JSON_EXTRACT_ARRAY_ELEMENT_TEXT

select json_extract_array_element_text('[111,112,113]', 2);
--= json_extract_array_element_text
--> 113

select json_extract_array_element_text('["a",["b",1,["c",2,3,null,]]]', 1);
--! sql: JSON

select json_extract_array_element_text('["a",["b",1,["c",2,3,null,]]]', 1, true);
--> NULL

select json_extract_array_element_text('["a",["b",1]]', 1), json_extract_array_element_text('["a","b"]', 0);
--> ["b",1] | a

select json_extract_array_element_text('[{"a":1},true,2.5]', 0), json_extract_array_element_text('[{"a":1},true,2.5]', 1), json_extract_array_element_text('[{"a":1},true,2.5]', 2);
--> {"a":1} | true | 2.5

select json_extract_array_element_text(null, 0);
--> NULL

-- page: JSON_EXTRACT_PATH_TEXT

select json_extract_path_text('{"price":12.50,"note":"1.50"}', 'price'), json_extract_path_text('{"price":12.50,"note":"1.50"}', 'note');
--> 12.50 | 1.50

select json_extract_path_text('{"f2":{"f3":1},"f4":{"f5":99,"f6":"star"}}', 'f4', 'f6');
--= json_extract_path_text
--> star

select json_extract_path_text('{"f2":{"f3":1},"f4":{"f5":99,"f6":"star"}', 'f4', 'f6');
--! sql: JSON

select json_extract_path_text('{"f2":{"f3":1},"f4":{"f5":99,"f6":"star"}', 'f4', 'f6', true);
--> NULL

select json_extract_path_text('{"farm":{"barn":{"color":"red","feed stocked":true}}}', 'farm', 'barn', 'color'), json_extract_path_text('{"farm":{"barn":{"color":"red","feed stocked":true}}}', 'farm', 'barn', 'feed stocked');
--> red | true

-- A missing value is NULL.
select json_extract_path_text('{"farm":{"barn":{}}}', 'farm', 'barn', 'color'), json_extract_path_text('{"a":1}', 'b');
--> NULL | NULL

select json_extract_path_text('{"house":{"appliances":{"washing machine":{"brand":"Any Brand"}}}}', 'house', 'appliances', 'washing machine', 'brand');
--> Any Brand

-- Path elements are case-sensitive.
select json_extract_path_text('{"Key":1}', 'key'), json_extract_path_text('{"Key":1}', 'Key');
--> NULL | 1

select json_extract_path_text('{"a":{"b":[1,2]}}', 'a', 'b'), json_extract_path_text('{"a":{"b":[1,2]}}', 'a');
--> [1,2] | {"b":[1,2]}

select json_extract_path_text('{"a":{"b":{"c":{"d":{"e":5}}}}}', 'a', 'b', 'c', 'd', 'e');
--> 5

select json_extract_path_text('{"a.b":1,"c/d":2,"e~f":3}', 'a.b'), json_extract_path_text('{"a.b":1,"c/d":2,"e~f":3}', 'c/d'), json_extract_path_text('{"a.b":1,"c/d":2,"e~f":3}', 'e~f');
--> 1 | 2 | 3

select json_extract_path_text(doc, 'a', true) from documents order by id;
--> 2
--> {"b":{"c":1}}
--> [1,2,"b"]
--> NULL
--> NULL
--> NULL
--> NULL

select json_extract_path_text('{"a":"\\t"}', 'a') = chr(9), json_extract_path_text('{"a":"x\\"y"}', 'a');
--> true | x"y

select json_extract_path_text('{"a":null,"b":""}', 'a'), json_extract_path_text('{"a":null,"b":""}', 'b');
--> NULL | ''

select json_extract_path_text('{"a":{"b":0.1234567890123456789}}', 'a', 'b'), json_extract_path_text('{"a":{"b":0.1234567890123456789}}', 'a');
--> 0.1234567890123456789 | {"b":0.1234567890123456789}

-- page: JSON_PARSE

select json_parse('[10001,10002,"abc"]');
--: super
--= json_parse
--> [10001,10002,"abc"]

select json_typeof(json_parse('[10001,10002,"abc"]'));
--> array

select json_parse('{"a":1,"b":{"c":[true,null]}}');
--> {"a":1,"b":{"c":[true,null]}}

select json_parse('"text"'), json_parse('12.5'), json_parse('true'), json_parse('null');
--> "text" | 12.5 | true | null

select json_parse(null);
--> NULL

select json_parse('{"a":');
--! sql: JSON

select json_parse('{"a":1,"a":2}');
--! sql

-- page: CAN_JSON_PARSE

select can_json_parse('[10001,10002,"abc"]'), can_json_parse('{"a":'), can_json_parse('12');
--: boolean | boolean | boolean
--= can_json_parse | can_json_parse | can_json_parse
--> true | false | true

select can_json_parse(null), can_json_parse('');
--> NULL | false

-- page: JSON_SERIALIZE

select json_serialize(json_parse('{"price": 12.50, "rate": [1.0, 2]}'));
--> {"price":12.50,"rate":[1.0,2]}

select json_serialize(json_parse('[10001,10002,"abc"]'));
--= json_serialize
--> [10001,10002,"abc"]

select json_serialize(json_parse('{ "a" : [ 1, 2 ] }'));
--> {"a":[1,2]}

select length(json_serialize(array(1, 'a', null)));
--> 12

-- page: JSON_SERIALIZE_TO_VARBYTE

select json_serialize_to_varbyte(json_parse('[10001,10002,"abc"]'));
--> 5b31303030312c31303030322c22616263225d

select json_serialize_to_varbyte(json_parse('[10001,10002,"abc"]'))::varchar;
--> [10001,10002,"abc"]
