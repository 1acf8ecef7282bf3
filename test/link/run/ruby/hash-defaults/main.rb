class Index
  def initialize
    @pages = Hash.new { |pages, word| pages[word] = fresh(word) }
    @counts = Hash.new(0)
  end

  def add(word, page)
    @pages[word] << page
    @counts[word] += 1
  end

  def top
    @counts.max_by { |_word, count| count }.first
  end

  private

  def fresh(word)
    [heading(word)]
  end

  def heading(word) = word.upcase
end

index = Index.new
index.add('ruby', 1)
index.add('ruby', 2)
index.top
