#!/bin/sh
# usage: packaging/assemble.sh FOLDER
# Puts what a container needs into FOLDER, from a checkout that has been built: a Java of the modules that Linnet uses, the
# native libraries of this platform, unpacked, jars without any, the program with its archive of classes, and the papers.
# Needs a JDK, binutils, zip and unzip. FOLDER has to be where the container has it, since the archive of classes holds its path.
set -eu

out=$1
checkout=$(cd "$(dirname "$0")/.." && pwd)
cd "$checkout/linnet-cli/target"
case $(uname -m) in
    x86_64) javacpp=linux-x86_64 onnx=linux-x64 jnr=x86_64-Linux lmdb=x86_64-linux-gnu sqlite=Linux/x86_64 lz4=linux/amd64 ;;
    aarch64) javacpp=linux-arm64 onnx=linux-aarch64 jnr=aarch64-Linux lmdb=aarch64-linux-gnu sqlite=Linux/aarch64 lz4=linux/aarch64 ;;
    *) echo "assemble.sh: there are no native libraries for $(uname -m)" >&2; exit 1 ;;
esac
mkdir -p "$out/natives" "$out/linnet-cli/target/lib" "$out/program/linnet-cli/target/lib" "$out/doc/licenses"

# usage: natives JAR FILE-IN-IT...
natives() {
    jar=$1
    shift
    unzip -qoj "$jar" "$@" -d "$out/natives"
}
presets=org/bytedeco
natives lib/javacpp-*-$javacpp.jar "$presets/javacpp/$javacpp/libjnijavacpp.so"
natives lib/openblas-*-$javacpp.jar "$presets/openblas/$javacpp/libopenblas.so.0" \
    "$presets/openblas/$javacpp/libgfortran.so.5" "$presets/openblas/$javacpp/libquadmath.so.0"
# Decoding, and suppression of boxes: of some sixty libraries, what OpenCvLibrary loads.
natives lib/opencv-*-$javacpp.jar "$presets/opencv/$javacpp/libopencv_core.so.*" \
    "$presets/opencv/$javacpp/libopencv_imgproc.so.*" "$presets/opencv/$javacpp/libopencv_imgcodecs.so.*" \
    "$presets/opencv/$javacpp/libopencv_dnn.so.*" "$presets/opencv/$javacpp/libjniopencv_core.so" \
    "$presets/opencv/$javacpp/libjniopencv_imgproc.so" "$presets/opencv/$javacpp/libjniopencv_imgcodecs.so" \
    "$presets/opencv/$javacpp/libjniopencv_dnn.so"
natives lib/ffmpeg-*-$javacpp.jar "$presets/ffmpeg/$javacpp/*.so*" -x '*avfilter*' '*avdevice*'
natives lib/onnxruntime*.jar "ai/onnxruntime/native/$onnx/*.so"
natives lib/jffi-*-native.jar "jni/$jnr/libjffi-*.so"
natives lib/sqlite-jdbc-*.jar "org/sqlite/native/$sqlite/libsqlitejdbc.so"
natives lib/lz4-java-*.jar "net/jpountz/util/$lz4/liblz4-java.so"
natives lib/native-*.jar "org/lmdbjava/native/$lmdb.so"
mv "$out/natives/$lmdb.so" "$out/natives/liblmdb.so"
# Debian's JDK has these from Debian, for pictures; those for text on screens are not needed.
for library in libjpeg.so.62 liblcms2.so.2; do
    cp -L "$(ldconfig -p | awk -v name="$library" '$1 == name { print $NF; exit }')" "$out/natives/"
done
for package in libjpeg62-turbo liblcms2-2; do cp "/usr/share/doc/$package/copyright" "$out/doc/licenses/$package.txt"; done
chmod 755 "$out"/natives/*

for jar in lib/*.jar; do
    case $jar in
        *-$javacpp.jar | lib/native-*.jar | lib/jffi-*-native.jar) ;;
        # Tables of a cluster, 11 MB: who has a cluster reads them where Linnet was built.
        lib/linnet-parquet-*.jar | lib/parquet-*.jar | lib/aircompressor-*.jar | lib/jts-core-*.jar) ;;
        *) cp "$jar" "$out/linnet-cli/target/lib/" ;;
    esac
done
cp linnet-cli.jar "$out/linnet-cli/target/"
cp -R "$checkout/linnet" "$checkout/examples" "$checkout/packaging/container.sh" "$out/"
(
    cd "$out/linnet-cli/target/lib"
    zip -qd onnxruntime*.jar 'ai/onnxruntime/native/*'
    zip -qd sqlite-jdbc-*.jar 'org/sqlite/native/*'
    zip -qd lz4-java-*.jar 'net/jpountz/util/*.so' 'net/jpountz/util/*.dylib'
)
# Archives of classes hold the times of jars, of which layers keep whole seconds.
find "$out/linnet-cli" -exec touch -h -d 2026-01-01T00:00:00Z {} +

# What jdeps finds, and what is found at run time only: elliptic curves (fetching), other character sets (metadata), ZIP file systems.
jlink --output "$out/java" --strip-java-debug-attributes --no-header-files --no-man-pages --compress=2 --add-modules \
    java.base,java.desktop,java.logging,java.management,java.net.http,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs
# Debian's JDK has links to these.
rm -f "$out/java/lib/security/cacerts"
cp -L "$(dirname "$(dirname "$(readlink -f "$(command -v jlink)")")")/lib/security/cacerts" "$out/java/lib/security/cacerts"
# For windows and for debuggers; nothing here opens either.
(cd "$out/java/lib" && rm -f libawt_xawt.so libsplashscreen.so libjawt.so libjsound.so && strip --strip-unneeded server/libjvm.so)
"$out/java/bin/java" -Xshare:dump >/dev/null
rm -f "$out/java/lib/server/classes_nocoops.jsa"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
LINNET_HOME=$work/home LINNET_JAVA_OPTIONS="-XX:ArchiveClassesAtExit=$work/classes.jsa" \
    "$out/container.sh" train "$out/examples/taxon_train" --out "$work/model" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cp "$work/classes.jsa" "$out/linnet-cli/target/linnet-cli.jsa"

# The program is a layer of its own, for it changes most often.
mv "$out"/linnet-cli/target/lib/linnet-*.jar "$out/program/linnet-cli/target/lib/"
mv "$out"/linnet-cli/target/linnet-cli.* "$out/program/linnet-cli/target/"
mv "$out/linnet" "$out/examples" "$out/container.sh" "$out/program/"

# The papers: what is in here, and under which licence.
cp "$checkout/LICENSE" "$checkout/NOTICE" "$checkout/README.md" "$checkout/ARCHITECTURE.md" "$out/doc/"
cp -R "$checkout/docs" "$out/doc/"
cp linnet-cli.cdx.json "$out/doc/"
cp -R "$checkout/packaging/licenses/." "$out/doc/licenses/"
for license in Apache-2.0 GPL-3 LGPL-3 LGPL-2.1; do cp "/usr/share/common-licenses/$license" "$out/doc/licenses/"; done
unzip -qop lib/onnxruntime*.jar ThirdPartyNotices.txt >"$out/doc/licenses/onnxruntime-ThirdPartyNotices.txt"
unzip -qoj lib/opencv-*-$javacpp.jar "*/share/licenses/*" -d "$out/doc/licenses/opencv"
for jar in "$out"/linnet-cli/target/lib/*.jar; do
    folder=$out/doc/licenses/jars/$(basename "$jar" .jar)
    mkdir -p "$folder"
    unzip -qoj "$jar" 'META-INF/*LICENSE*' 'META-INF/*NOTICE*' 'LICENSE*' 'NOTICE*' -d "$folder" 2>/dev/null || true
    rmdir "$folder" 2>/dev/null || true
done
