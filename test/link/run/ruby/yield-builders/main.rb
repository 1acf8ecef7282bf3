class Page
  def section(title)
    open(title)
    yield self if block_given?
    close
  end

  def text(value)
    parts << value
  end

  private

  def parts
    @parts ||= []
  end

  def open(title)
    parts << "<#{title}>"
  end

  def close = parts << '</>'
end

def page
  built = Page.new
  yield built
  built
end

page do |p|
  p.section('intro') do |inner|
    inner.text('hello')
  end
  p.section('empty')
end
