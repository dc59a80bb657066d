package org.linnet.benchmark;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes the fields of an ONNX model, which stays a message that can be parsed. */
final class MessageMutations {
    /** What takes parameters, time or memory of its own. */
    private static final List<String> OPERATORS = List.of(
            "Conv",
            "Resize",
            "Tile",
            "Expand",
            "Loop",
            "If",
            "Scan",
            "Pad",
            "Reshape",
            "Concat",
            "Gather",
            "Gemm",
            "MatMul",
            "LSTM",
            "ConvTranspose",
            "MaxPool",
            "OneHot",
            "Range",
            "ConstantOfShape",
            "Identity",
            "Softmax",
            "Slice",
            "Split",
            "TopK",
            "NonZero",
            "Einsum",
            "QuickGelu",
            "Nothing");

    private final Random random;

    MessageMutations(Random random) {
        this.random = random;
    }

    byte[] of(byte[] model) {
        try {
            Message.Builder builder = ModelProto.parseFrom(model).toBuilder();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                change(builder);
            }
            return builder.buildPartial().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Goes down to a field by chance, the deeper the rarer, and changes it. */
    private void change(Message.Builder message) {
        List<FieldDescriptor> fields = new ArrayList<>(message.getAllFields().keySet());
        if (fields.isEmpty() || random.nextInt(12) == 0) {
            fields = message.getDescriptorForType().getFields();
        }
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        if (field.isRepeated()) {
            changeRepeated(message, field);
        } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            if (random.nextInt(20) == 0) {
                message.clearField(field);
                return;
            }
            Message.Builder inner = ((Message) message.getField(field)).toBuilder();
            change(inner);
            message.setField(field, inner.buildPartial());
        } else if (random.nextInt(12) == 0) {
            message.clearField(field);
        } else {
            message.setField(field, value(field, message.getField(field)));
        }
    }

    private void changeRepeated(Message.Builder message, FieldDescriptor field) {
        int count = message.getRepeatedFieldCount(field);
        if (count == 0) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                message.addRepeatedField(field, value(field, null));
            }
            return;
        }
        int at = random.nextInt(count);
        Object one = message.getRepeatedField(field, at);
        if (random.nextInt(8) == 0) {
            message.addRepeatedField(field, one);
        } else if (random.nextInt(8) == 0) {
            List<Object> kept = new ArrayList<>((List<?>) message.getField(field));
            kept.remove(at);
            message.clearField(field);
            kept.forEach(other -> message.addRepeatedField(field, other));
        } else if (one instanceof Message inner) {
            Message.Builder changed = inner.toBuilder();
            change(changed);
            message.setRepeatedField(field, at, changed.buildPartial());
        } else {
            message.setRepeatedField(field, at, value(field, one));
        }
    }

    private Object value(FieldDescriptor field, Object before) {
        return switch (field.getJavaType()) {
            case INT -> (int) Mutations.number(random);
            case LONG -> Mutations.number(random);
            case FLOAT -> Float.intBitsToFloat(random.nextInt());
            case DOUBLE -> Double.longBitsToDouble(random.nextLong());
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text(field, before);
            case BYTE_STRING -> bytes(before);
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE -> throw new IllegalArgumentException("a message: " + field);
        };
    }

    private String text(FieldDescriptor field, Object before) {
        if (field.getName().equals("op_type")) {
            return OPERATORS.get(random.nextInt(OPERATORS.size()));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "x";
            case 2 -> "maps";
            case 3 -> "kernel";
            case 4 -> "\u0007\n" + before;
            default -> "x".repeat(random.nextInt(5000));
        };
    }

    private ByteString bytes(Object before) {
        byte[] bytes = before == null ? new byte[8] : ((ByteString) before).toByteArray();
        return ByteString.copyFrom(bytes.length == 0 ? new byte[4] : Mutations.of(bytes, List.of(bytes), random));
    }
}
