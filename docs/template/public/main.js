export default { defaultTheme: 'auto' }
