/*
 * The database of a machine without MongoDB: mongo-java-server over one H2 MVStore file. A writing command is on disk as a whole before
 * it is answered, so a killed process loses nothing it acknowledged and keeps no half of one; power loss is not covered. Not for production.
 */
import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

public final class EmbeddedDatabase {
    private static final int COMPACT_EVERY_MS = 1_000;
    private static final int COMPACT_FILL_PERCENT = 50;
    private static final int COMPACT_BYTES_MAX = 4 * 1024 * 1024;

    private EmbeddedDatabase() {}

    /** Arguments: host, port, file. Prints "ready <host>:<port>" when it accepts connections; SIGTERM closes the file in order. */
    public static void main(String[] args) {
        String host = args[0];
        int port = Integer.parseInt(args[1]);
        MVStore store = new MVStore.Builder().fileName(args[2]).autoCommitDisabled().open();
        // Old versions are for readers of a crashed disk; without them the file stays small.
        store.setRetentionTime(0);
        DurableBackend backend = new DurableBackend(store);
        backend.version(new DriverReadableVersion());
        MongoServer server = new MongoServer(backend);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        backend.compactInBackground();
        server.bind(host, port);
        System.out.println("ready " + host + ":" + port);
    }

    /** Current drivers refuse servers below wire version 9; the library's own constants end at 8. */
    private static final class DriverReadableVersion implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 9;
        }
    }

    /**
     * Commits after each writing command, before its answer leaves. Commands are applied under the read lock and committed under the write
     * lock: what reaches the disk holds whole commands only, and one commit serves all commands that wait for it.
     */
    private static final class DurableBackend extends H2Backend {
        private static final Set<String> WRITING =
            Set.of("insert", "update", "delete", "findAndModify", "findandmodify", "createIndexes", "dropIndexes", "create", "drop", "dropDatabase");

        private final ReentrantReadWriteLock applying = new ReentrantReadWriteLock(true);
        private final AtomicLong applied = new AtomicLong();
        private long committed;

        DurableBackend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            if (!WRITING.contains(message.getDocument().keySet().iterator().next())) {
                return super.handleMessage(message);
            }
            applying.readLock().lock();
            try {
                return super.handleMessage(message);
            } finally {
                long ticket = applied.incrementAndGet();
                applying.readLock().unlock();
                commitUpTo(ticket);
            }
        }

        private void commitUpTo(long ticket) {
            applying.writeLock().lock();
            try {
                if (committed < ticket) {
                    committed = applied.get();
                    getMvStore().commit();
                }
            } finally {
                applying.writeLock().unlock();
            }
        }

        void compactInBackground() {
            Thread thread = new Thread(this::compactForEver, "compact");
            thread.setDaemon(true);
            thread.start();
        }

        private void compactForEver() {
            try {
                while (true) {
                    Thread.sleep(COMPACT_EVERY_MS);
                    compactOnce();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private void compactOnce() {
            applying.writeLock().lock();
            try {
                if (!getMvStore().isClosed()) {
                    getMvStore().compact(COMPACT_FILL_PERCENT, COMPACT_BYTES_MAX);
                }
            } finally {
                applying.writeLock().unlock();
            }
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            MVStore store = getMvStore();
            // Anonymous, because the constructor of H2Database calls these methods before a named subclass could keep the store.
            return new H2Database(name, store, getCursorRegistry()) {
                @Override
                protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
                    String fullName = getFullCollectionNamespace(collection);
                    MVMap<Object, Document> data = store.openMap("databases." + fullName, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
                    MVMap<String, Object> meta = store.openMap("meta." + fullName);
                    return new CopyingCollection(this, collection, options, data, meta, cursorRegistry);
                }

                @Override
                protected Index<Object> openOrCreateUniqueIndex(String collection, String index, List<IndexKey> keys, boolean sparse) {
                    String mapName = getFullCollectionNamespace(collection) + "._index_" + index;
                    store.openMap(mapName, new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
                    return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
                }
            };
        }
    }

    /** The library changes top-level fields of a stored document in place; on a copy, neither a reply nor a page being written sees half a change. */
    private static final class CopyingCollection extends H2Collection {
        CopyingCollection(
            MongoDatabase database, String name, CollectionOptions options, MVMap<Object, Document> data, MVMap<String, Object> meta, CursorRegistry cursors) {
            super(database, name, options, data, meta, cursors);
        }

        @Override
        protected Document getDocument(Object position) {
            Document stored = super.getDocument(position);
            return stored == null ? null : stored.clone();
        }

        @Override
        protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
            return super.streamAllDocumentsWithPosition().map(row -> new DocumentWithPosition<>(row.getDocument().clone(), row.getPosition()));
        }
    }

    /**
     * BSON instead of Java serialization. A page is written again as a whole whenever one of its documents changes, so a document counts as a
     * page of its own.
     */
    private static final class DocumentType extends BasicDataType<Document> {
        private static final int BYTES_ASSUMED = 16_384;

        @Override
        public int getMemory(Document document) {
            return BYTES_ASSUMED;
        }

        @Override
        public void write(WriteBuffer buffer, Document document) {
            writeBson(buffer, document);
        }

        @Override
        public Document read(ByteBuffer buffer) {
            return readBson(buffer);
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    /** Index keys, compared element by element. */
    private static final class KeyType extends BasicDataType<KeyValue> {
        private static final int BYTES_ASSUMED = 128;
        private static final byte MISSING = 0;
        private static final byte TEXT = 1;
        private static final byte INT = 2;
        private static final byte LONG = 3;
        private static final byte BSON = 4;
        private static final ValueComparator ORDER = ValueComparator.asc();

        @Override
        public int compare(KeyValue a, KeyValue b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = ORDER.compare(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.size(), b.size());
        }

        @Override
        public int binarySearch(KeyValue key, Object storage, int size, int initialGuess) {
            KeyValue[] keys = (KeyValue[]) storage;
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = compare(key, keys[middle]);
                if (order == 0) {
                    return middle;
                }
                if (order > 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -(low + 1);
        }

        @Override
        public int getMemory(KeyValue key) {
            return BYTES_ASSUMED;
        }

        @Override
        public void write(WriteBuffer buffer, KeyValue key) {
            buffer.putVarInt(key.size());
            for (int i = 0; i < key.size(); i++) {
                writeElement(buffer, key.get(i));
            }
        }

        /** Pages of keys are written often: texts and whole numbers, which is nearly all there is, without a detour over BSON. */
        private static void writeElement(WriteBuffer buffer, Object element) {
            if (element instanceof Missing) {
                buffer.put(MISSING);
            } else if (element instanceof String) {
                byte[] bytes = ((String) element).getBytes(StandardCharsets.UTF_8);
                buffer.put(TEXT).putVarInt(bytes.length).put(bytes);
            } else if (element instanceof Integer) {
                buffer.put(INT).putInt((Integer) element);
            } else if (element instanceof Long) {
                buffer.put(LONG).putLong((Long) element);
            } else {
                buffer.put(BSON);
                writeBson(buffer, new Document("v", element));
            }
        }

        @Override
        public KeyValue read(ByteBuffer buffer) {
            int size = DataUtils.readVarInt(buffer);
            List<Object> values = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                values.add(readElement(buffer));
            }
            return new KeyValue(values);
        }

        private static Object readElement(ByteBuffer buffer) {
            byte kind = buffer.get();
            switch (kind) {
                case MISSING:
                    return Missing.getInstance();
                case TEXT:
                    byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
                    buffer.get(bytes);
                    return new String(bytes, StandardCharsets.UTF_8);
                case INT:
                    return buffer.getInt();
                case LONG:
                    return buffer.getLong();
                case BSON:
                    return readBson(buffer).get("v");
                default:
                    throw new IllegalStateException("an index key of kind " + kind);
            }
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }
    }

    /** Room for most documents, so that the buffer need not grow step by step. */
    private static final int BSON_BYTES = 16_384;

    private static void writeBson(WriteBuffer buffer, Document document) {
        ByteBuf bytes = Unpooled.buffer(BSON_BYTES);
        BsonEncoder.encodeDocument(document, bytes);
        buffer.put(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
    }

    private static Document readBson(ByteBuffer buffer) {
        ByteBuf bytes = Unpooled.wrappedBuffer(buffer.slice());
        Document document = BsonDecoder.decodeBson(bytes);
        buffer.position(buffer.position() + bytes.readerIndex());
        return document;
    }
}
