package io.meshwright.control.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/// Splits text into the words that are searched: at everything that is no letter or digit (so that
/// `customer_email` is two words), in lower case, without accents, plurals as singulars. One field
/// holds the beginnings of words instead, so that a beginning with a typing error can be found.
final class Wording extends Analyzer {
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_WORDS = 10;
    private static final int LONGEST_WORD = 60;

    private static final int SHORTEST_BEGINNING = 4;
    private static final int LONGEST_BEGINNING = 12;

    Wording() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = CharTokenizer.fromTokenCharPredicate(Character::isLetterOrDigit);
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
        TokenStream stemmed = new EnglishMinimalStemFilter(folded);
        return new TokenStreamComponents(
                words,
                field.equals(SearchDocuments.BEGINNINGS)
                        ? new EdgeNGramTokenFilter(
                                stemmed, SHORTEST_BEGINNING, LONGEST_BEGINNING, false)
                        : stemmed);
    }

    /// The words of what somebody typed, each once; what is too long is cut off, so that no text
    /// makes a search expensive.
    List<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        String typed = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        try (TokenStream stream = tokenStream("query", typed)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (words.size() < MOST_WORDS) {
                    String word = term.toString();
                    words.add(
                            word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word);
                }
            }
            stream.end();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot split a text of memory into words", cause);
        }
        return new ArrayList<>(words);
    }
}
