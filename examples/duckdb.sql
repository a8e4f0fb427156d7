-- The same indicator in DuckDB, over the tables of a run as Parquet:
--
--   canon run 2024-Gasto.csv --only tablas --out corrida
--   cd corrida && duckdb < ../examples/duckdb.sql
--
-- avance_pim is devengado over PIM. canon rounds it to six decimals, half away from zero, as DuckDB does.
-- No row may come out: where one does, the two differ.

WITH avance AS (
    SELECT anio, id, alcance, round(devengado::DECIMAL(38, 12) / pim, 6) AS aqui
    FROM read_parquet('tablas/gobiernos/*/*.parquet')
    WHERE pim > 0 AND devengado IS NOT NULL
)
SELECT anio, id, alcance, indicadores.valor AS canon, avance.aqui AS duckdb
FROM read_parquet('tablas/indicadores/*/*.parquet') AS indicadores
FULL JOIN avance USING (anio, id, alcance)
WHERE indicador = 'avance_pim' AND (valor IS NOT NULL OR aqui IS NOT NULL)
    AND valor::DECIMAL(38, 6) IS DISTINCT FROM aqui::DECIMAL(38, 6)
ORDER BY anio, id, alcance;
