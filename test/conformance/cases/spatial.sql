-- page: ST_AsText-function

select st_astext(st_point(5, 7));
--> POINT(5 7)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

select st_astext(st_geomfromtext('LINESTRING(1 2,3 4)'));
--> LINESTRING(1 2,3 4)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_Point-function

select st_astext(st_point(1.5, null));
--> NULL
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_MakePoint-function

select st_astext(st_makepoint(1, 3));
--> POINT(1 3)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_GeomFromText-function

select st_astext(st_geomfromtext('POLYGON((0 0,0 1,1 1,1 0,0 0))'));
--> POLYGON((0 0,0 1,1 1,1 0,0 0))
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_AsEWKT-function

select st_asewkt(st_geomfromtext('POINT(1 2)', 4326));
--> SRID=4326;POINT(1 2)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASEWKT (spatial) is not supported by the embedded warehouse.

-- page: ST_AsGeoJSON-function

select st_asgeojson(st_point(1, 2));
--> {"type":"Point","coordinates":[1,2]}
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASGEOJSON (spatial) is not supported by the embedded warehouse.

-- page: ST_Area-function

select st_area(st_geomfromtext('POLYGON((0 0,0 2,2 2,2 0,0 0))'));
--> 4
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_AREA (spatial) is not supported by the embedded warehouse.

-- page: ST_Perimeter-function

select st_perimeter(st_geomfromtext('POLYGON((0 0,0 2,2 2,2 0,0 0))'));
--> 8
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_PERIMETER (spatial) is not supported by the embedded warehouse.

-- page: ST_Length-function

select st_length(st_geomfromtext('LINESTRING(0 0,3 4)'));
--> 5
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_LENGTH (spatial) is not supported by the embedded warehouse.

-- page: ST_Distance-function

select st_distance(st_point(0, 0), st_point(3, 4));
--> 5
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_DISTANCE (spatial) is not supported by the embedded warehouse.

-- page: ST_DWithin-function

select st_dwithin(st_point(0, 0), st_point(3, 4), 5);
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_DWITHIN (spatial) is not supported by the embedded warehouse.

-- page: ST_Contains-function

select st_contains(st_geomfromtext('POLYGON((0 0,0 2,2 2,2 0,0 0))'), st_point(1, 1));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_CONTAINS (spatial) is not supported by the embedded warehouse.

-- page: ST_Within-function

select st_within(st_point(1, 1), st_geomfromtext('POLYGON((0 0,0 2,2 2,2 0,0 0))'));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_WITHIN (spatial) is not supported by the embedded warehouse.

-- page: ST_Intersects-function

select st_intersects(st_geomfromtext('LINESTRING(0 0,2 2)'), st_geomfromtext('LINESTRING(0 2,2 0)'));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_INTERSECTS (spatial) is not supported by the embedded warehouse.

-- page: ST_Disjoint-function

select st_disjoint(st_point(0, 0), st_point(1, 1));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_DISJOINT (spatial) is not supported by the embedded warehouse.

-- page: ST_Equals-function

select st_equals(st_point(1, 2), st_point(1, 2));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_EQUALS (spatial) is not supported by the embedded warehouse.

-- page: ST_X-function

select st_x(st_point(1, 2));
--> 1
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_X (spatial) is not supported by the embedded warehouse.

-- page: ST_Y-function

select st_y(st_point(1, 2));
--> 2
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_Y (spatial) is not supported by the embedded warehouse.

-- page: ST_XMin-function

select st_xmin(st_geomfromtext('LINESTRING(77 29,77 27)'));
--> 77
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_XMIN (spatial) is not supported by the embedded warehouse.

-- page: ST_YMax-function

select st_ymax(st_geomfromtext('LINESTRING(77 29,77 27)'));
--> 29
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_YMAX (spatial) is not supported by the embedded warehouse.

-- page: ST_NPoints-function

select st_npoints(st_geomfromtext('LINESTRING(77 29,77 27,77 28)'));
--> 3
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_NPOINTS (spatial) is not supported by the embedded warehouse.

-- page: ST_NumPoints-function

select st_numpoints(st_geomfromtext('LINESTRING(77 29,77 27,77 28)'));
--> 3
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_NUMPOINTS (spatial) is not supported by the embedded warehouse.

-- page: ST_StartPoint-function

select st_astext(st_startpoint(st_geomfromtext('LINESTRING(1 2,3 4)')));
--> POINT(1 2)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_EndPoint-function

select st_astext(st_endpoint(st_geomfromtext('LINESTRING(1 2,3 4)')));
--> POINT(3 4)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_GeometryType-function

select st_geometrytype(st_point(1, 2));
--> ST_Point
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_GEOMETRYTYPE (spatial) is not supported by the embedded warehouse.

-- page: GeometryType-function

select geometrytype(st_point(1, 2));
--> POINT
-- refused: there are no spatial types
--! unsupported at 1:8: The function GEOMETRYTYPE (spatial) is not supported by the embedded warehouse.

-- page: ST_SRID-function

select st_srid(st_geomfromtext('POINT(1 2)', 4326));
--> 4326
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_SRID (spatial) is not supported by the embedded warehouse.

-- page: ST_SetSRID-function

select st_srid(st_setsrid(st_point(1, 2), 50));
--> 50
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_SRID (spatial) is not supported by the embedded warehouse.

-- page: ST_Dimension-function

select st_dimension(st_geomfromtext('LINESTRING(77 29,77 27)'));
--> 1
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_DIMENSION (spatial) is not supported by the embedded warehouse.

-- page: ST_IsEmpty-function

select st_isempty(st_geomfromtext('POLYGON EMPTY'));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ISEMPTY (spatial) is not supported by the embedded warehouse.

-- page: ST_IsValid-function

select st_isvalid(st_point(1, 2));
--> true
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ISVALID (spatial) is not supported by the embedded warehouse.

-- page: ST_Centroid-function

select st_astext(st_centroid(st_geomfromtext('LINESTRING(0 0,2 0)')));
--> POINT(1 0)
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_Envelope-function

select st_astext(st_envelope(st_geomfromtext('LINESTRING(0 0,1 1)')));
--> POLYGON((0 0,0 1,1 1,1 0,0 0))
-- refused: there are no spatial types
--! unsupported at 1:8: The function ST_ASTEXT (spatial) is not supported by the embedded warehouse.

-- page: ST_GeoHash-function

select length(st_geohash(st_point(1, 2), 5));
--> 5
-- refused: there are no spatial types
--! unsupported at 1:15: The function ST_GEOHASH (spatial) is not supported by the embedded warehouse.

-- page: ST_Azimuth-function

select degrees(st_azimuth(st_point(1, 2), st_point(1, 3)));
--> 0
-- refused: there are no spatial types
--! unsupported at 1:16: The function ST_AZIMUTH (spatial) is not supported by the embedded warehouse.
