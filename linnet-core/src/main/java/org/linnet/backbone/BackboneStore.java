package org.linnet.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.linnet.home.LinnetHome;
import org.linnet.image.Preprocessing;
import org.linnet.tensor.Safetensors;

/** TEMP */
public final class BackboneStore {
    public BackboneStore(LinnetHome home) {}

    public BackboneSource source(String name, UnaryOperator<Preprocessing> changes) {
        byte[] b;
        try (InputStream in = BackboneStore.class.getResourceAsStream("efficientnet-lite0.safetensors")) {
            b = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EfficientNet net = EfficientNet.named("efficientnet-lite0");
        String sha;
        try {
            sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(b));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        BackboneSpec spec = new BackboneSpec(
                name, "efficientnet-lite0", sha, net.embeddingLength(), net.defaultPreprocessing(), "x");
        Preprocessing p = changes.apply(spec.preprocessing());
        return new BackboneSource() {
            @Override
            public BackboneSpec spec() {
                return spec;
            }

            @Override
            public Preprocessing preprocessing() {
                return p;
            }

            @Override
            public Backbone open() {
                return OnnxBackbone.open(spec, p, model(), RuntimeOptions.defaults());
            }

            @Override
            public Optional<FeatureExtractor> openFeatures() {
                return OnnxFeatureExtractor.open(spec, p, model(), RuntimeOptions.defaults());
            }

            private byte[] model() {
                return OnnxGraph.build(net, EfficientNetWeights.canonical(net, Safetensors.read(b), "jar"), p.size());
            }
        };
    }
}
