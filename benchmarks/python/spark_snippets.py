"""Runs what the guide shows for PySpark, as it stands there.

    spark_snippets.py LINNET_SPARK_JAR PAGE.md...

The working folder has what the snippets name: my-model, mammals.linnet, photographs/*.jpg, and photographs.parquet with a column path.
Prints a line: snippets, photographs that each names. Ends with status 1 where a snippet fails or names none.
Needs pyspark.
"""
import re
import sys

from pyspark.sql import SparkSession


def snippets(page):
    with open(page, encoding="utf-8") as text:
        return [block for block in re.findall(r"^```python\n(.*?)^```", text.read(), re.M | re.S) if "LinnetSpark" in block]


def main(jar, *pages):
    spark = (SparkSession.builder.master("local[2]").config("spark.jars", jar).config("spark.ui.enabled", False)
             .config("spark.ui.showConsoleProgress", False).config("spark.log.level", "ERROR").config("spark.driver.host", "127.0.0.1").getOrCreate())
    counts = []
    for page in pages:
        found = snippets(page)
        if not found:
            sys.exit(f"{page} shows nothing for PySpark")
        for snippet in found:
            names = {"spark": spark}
            exec(compile(snippet, page, "exec"), names)
            counts.append(names["predicted"].where("decision = 'named'").select("path").distinct().count())
    spark.stop()
    print(f"{len(counts)} snippets, photographs named: {', '.join(map(str, counts))}")
    if 0 in counts:
        sys.exit(1)


main(*sys.argv[1:])
