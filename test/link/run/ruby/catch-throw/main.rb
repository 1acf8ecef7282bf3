class Search
  def initialize(shelves)
    @shelves = shelves
  end

  def find(title)
    catch(:found) do
      @shelves.each { |shelf| scan(shelf, title) }
      nothing(title)
    end
  end

  private

  def scan(shelf, title)
    shelf.each { |book| throw(:found, describe(book)) if book == title }
  end

  def describe(book) = "found #{book}"

  def nothing(title)
    "no #{title}"
  end
end

search = Search.new([%w[Emma], %w[Ulysses]])
search.find('Ulysses')
search.find('Dune')
