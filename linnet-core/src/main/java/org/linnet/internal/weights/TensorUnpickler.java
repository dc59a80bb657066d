package org.linnet.internal.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;
import org.linnet.internal.tensor.NumberType;

/**
 * Reads the <a href="https://docs.python.org/3/library/pickletools.html">pickles</a> that {@code torch.save} writes of
 * state dicts. A pickle is a program that may call anything by name; this knows the names that make ordered dicts,
 * tensors and storages and the instructions that those need, and refuses every other. Dicts keep their order. Use a new
 * one for each pickle.
 */
final class TensorUnpickler extends Unpickler {
    private static final int LONGEST_TEXT = 1 << 20;

    /** Of a pickle: a checkpoint of EfficientNet-B7 with the state of its training has less than a tenth. */
    private static final int MOST_BYTES = 8 << 20;

    /** Pairs of a list that is made into a dict again and again would take time without end. */
    private static final int MOST_PAIRS = 1 << 16;

    private static final int LONGEST_NAME = 200;
    private static final int MOST_AXES = 16;

    private static final Map<String, NumberType> STORAGES = Map.of(
            "torch.FloatStorage", NumberType.FLOAT32,
            "torch.HalfStorage", NumberType.FLOAT16,
            "torch.BFloat16Storage", NumberType.BFLOAT16,
            "torch.DoubleStorage", NumberType.FLOAT64,
            "torch.IntStorage", NumberType.INT32,
            "torch.LongStorage", NumberType.INT64);

    private static final String ORDERED_DICT = "collections.OrderedDict";

    private static final Map<String, IObjectConstructor> CONSTRUCTORS = Map.of(
            "torch._utils._rebuild_tensor", TensorUnpickler::tensor,
            "torch._utils._rebuild_tensor_v2", TensorUnpickler::tensor,
            "torch._utils._rebuild_parameter", TensorUnpickler::parameter);

    /** What is left to the library; it makes numbers, text, tuples and lists, and calls the constructors above. */
    private static final Set<Short> PLAIN = plain();

    private static Set<Short> plain() {
        short[] opcodes = {
            Opcodes.PROTO,
            Opcodes.FRAME,
            Opcodes.STOP,
            Opcodes.MARK,
            Opcodes.POP,
            Opcodes.POP_MARK,
            Opcodes.NONE,
            Opcodes.NEWTRUE,
            Opcodes.NEWFALSE,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.LONG1,
            Opcodes.BINFLOAT,
            Opcodes.SHORT_BINUNICODE,
            Opcodes.SHORT_BINSTRING,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.EMPTY_LIST,
            Opcodes.APPEND,
            Opcodes.APPENDS,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.MEMOIZE,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.BINPERSID,
            Opcodes.REDUCE
        };
        Set<Short> set = new HashSet<>();
        for (short opcode : opcodes) {
            set.add(opcode);
        }
        return Set.copyOf(set);
    }

    private final Consumer<? super PyTorchStorage> storages;
    private int pairs;

    private TensorUnpickler(Consumer<? super PyTorchStorage> storages) {
        this.storages = storages;
    }

    /**
     * The next pickle of a stream, of which no byte behind the pickle is read.
     *
     * @return maps, lists, arrays, texts and numbers as the pickle has them, and in place of tensors
     *     {@link PyTorchTensor}
     * @throws UnusableWeightsException where it asks for anything else
     */
    static Object read(InputStream in) throws IOException {
        return read(in, storage -> {});
    }

    /**
     * As {@link #read(InputStream)}.
     *
     * @param storages hears of every storage, perhaps several times
     */
    static Object read(InputStream in, Consumer<? super PyTorchStorage> storages) throws IOException {
        try {
            return new TensorUnpickler(storages).load(new BoundedInput(in, MOST_BYTES));
        } catch (RuntimeException | StackOverflowError e) {
            // The library answers damage with whatever exception it runs into; so does reading what was built.
            throw new IOException("its pickle makes no sense (" + e.getMessage() + ")", e);
        }
    }

    @Override
    protected Object dispatch(short opcode) throws IOException {
        if (PLAIN.contains(opcode)) {
            return super.dispatch(opcode);
        }
        switch (opcode) {
            case Opcodes.GLOBAL -> stack.add(known(line(), line()));
            case Opcodes.STACK_GLOBAL -> {
                String name = (String) stack.pop();
                stack.add(known((String) stack.pop(), name));
            }
            case Opcodes.BINUNICODE, Opcodes.BINSTRING -> stack.add(text());
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case Opcodes.SETITEM -> setItem();
            case Opcodes.SETITEMS -> setItems();
            case Opcodes.BUILD -> passOverAttributes();
            default -> throw refused("it uses the pickle instruction 0x" + Integer.toHexString(opcode));
        }
        return NO_RETURN_VALUE;
    }

    /** What a tuple on a storage stands for. */
    @Override
    protected Object persistentLoad(Object id) {
        Object[] parts = (Object[]) id;
        if (!"storage".equals(parts[0]) || !(parts[1] instanceof StorageType storage)) {
            throw new PickleException("it refers to something that is no storage");
        }
        if (parts.length > 5 && parts[5] != null) {
            throw new PickleException("it has a storage within a storage");
        }
        PyTorchStorage found = new PyTorchStorage((String) parts[2], storage.type(), ((Number) parts[4]).longValue());
        storages.accept(found);
        return found;
    }

    private record StorageType(NumberType type) {}

    private Object known(String module, String name) throws UnusableWeightsException {
        String global = module + "." + name;
        NumberType type = STORAGES.get(global);
        if (type != null) {
            return new StorageType(type);
        }
        if (global.equals(ORDERED_DICT)) {
            IObjectConstructor dict = this::orderedDict;
            return dict;
        }
        IObjectConstructor constructor = CONSTRUCTORS.get(global);
        if (constructor == null) {
            throw refused("it calls for Python's " + global + ", which weights do not need and Linnet never runs");
        }
        return constructor;
    }

    private static UnusableWeightsException refused(String reason) {
        return new UnusableWeightsException(
                reason, "Save its state dict alone, torch.save(model.state_dict(), FILE), or use .safetensors.");
    }

    /** Those of a state dict, such as versions of its modules, say nothing of its tensors. */
    private void passOverAttributes() {
        stack.pop();
    }

    private void setItems() {
        Iterator<Object> items = stack.pop_all_since_marker().iterator();
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) stack.peek();
        while (items.hasNext()) {
            put(map, items.next(), items.next());
        }
    }

    private void setItem() {
        Object value = stack.pop();
        Object key = stack.pop();
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) stack.peek();
        put(map, key, value);
    }

    /** Keys are texts and numbers: of a collection of collections that share others, a hash may take for ever. */
    private static void put(Map<Object, Object> map, Object key, Object value) {
        if (!(key instanceof String || key instanceof Integer || key instanceof Long)) {
            throw new PickleException("a dict has a key that is neither a text nor a whole number");
        }
        map.put(key, value);
    }

    private String text() throws IOException {
        int length = ByteBuffer.wrap(bytes(Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("its pickle holds a text of " + Integer.toUnsignedString(length) + " bytes");
        }
        return new String(bytes(length), UTF_8);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends within its pickle");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || line.length() == LONGEST_NAME) {
                throw new IOException("its pickle holds a name that does not end");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private Object orderedDict(Object[] arguments) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (arguments.length > 0) {
            List<?> list = (List<?>) arguments[0];
            pairs += list.size();
            if (pairs > MOST_PAIRS) {
                throw new PickleException("its dicts are made of more than " + MOST_PAIRS + " pairs");
            }
            for (Object pair : list) {
                Object[] entry = pair instanceof List<?> two ? two.toArray() : (Object[]) pair;
                put(dict, entry[0], entry[1]);
            }
        }
        return dict;
    }

    /** Of storage, offset, shape, strides, and what matters only to whoever trains on. */
    private static Object tensor(Object[] arguments) {
        return new PyTorchTensor(
                (PyTorchStorage) arguments[0],
                ((Number) arguments[1]).longValue(),
                integers(arguments[2]),
                integers(arguments[3]));
    }

    private static Object parameter(Object[] arguments) {
        return arguments[0];
    }

    private static List<Integer> integers(Object tuple) {
        if (((Object[]) tuple).length > MOST_AXES) {
            throw new PickleException("a tensor has " + ((Object[]) tuple).length + " axes");
        }
        return Arrays.stream((Object[]) tuple)
                .map(number -> Math.toIntExact(((Number) number).longValue()))
                .collect(Collectors.toList());
    }
}
